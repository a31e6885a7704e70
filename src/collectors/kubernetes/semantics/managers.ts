/**
 * What a field manager is: `applier` writes what is declared, `controller` works on behalf of the cluster, `hand` is a
 * person or a script past the declaration.
 */
export type ManagerRole = 'applier' | 'controller' | 'hand';

const APPLIERS =
  /^(?:kubectl-client-side-apply|kubectl-last-applied|before-first-apply|helm|argocd.*|argo-cd.*|kustomize-controller|helm-controller|gotk-.*|flux.*|pulumi.*|terraform.*|HashiCorp|kapp.*|kpt.*|skaffold|tofu.*|fleetagent|rancher-fleet|config-sync.*|configsync.*|applyset|main)$/iu;

/** Tools that bring a whole object into being; what they own includes every default of that moment. */
const CREATORS = /^kubectl-(?:create|replace|run|expose)$/u;

const CONTROLLERS =
  /^(?:kube-(?:controller-manager|scheduler|apiserver|proxy)|kubelet|cloud-controller-manager|cluster-autoscaler|vpa-.*|keda.*|cert-manager.*|cainjector|istio.*|pilot-discovery|linkerd.*|.*-?(?:controller|controllers|controller-manager|operator|operators|autoscaler|webhook|webhooks|cainjector|provisioner|injector|reconciler|manager)|.*-controller-.*)$/iu;

/** A cluster has few managers and many objects. Their names come from outside, so what is known must not grow without end. */
const MOST_KNOWN = 500;
const roles = { Apply: new Map<string, ManagerRole>(), other: new Map<string, ManagerRole>() };

export function managerRole(manager: string, operation: string): ManagerRole {
  const known = operation === 'Apply' ? roles.Apply : roles.other;
  let role = known.get(manager);
  if (role === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    role = roleOf(manager, operation);
    known.set(manager, role);
  }
  return role;
}

function roleOf(manager: string, operation: string): ManagerRole {
  if (CREATORS.test(manager)) return 'applier';
  if (manager.startsWith('kubectl') && !APPLIERS.test(manager))
    return operation === 'Apply' ? 'applier' : 'hand';
  if (APPLIERS.test(manager)) return 'applier';
  if (CONTROLLERS.test(manager)) return 'controller';
  return operation === 'Apply' ? 'applier' : 'hand';
}

/** Whether a manager's name is the one that a tool has which applies what is declared, unless told otherwise. */
export function isUsualApplier(manager: string): boolean {
  return manager === 'kubectl' || APPLIERS.test(manager);
}

/** Whether a manager made the object itself, past any declaration. */
export function isCreator(manager: string): boolean {
  return CREATORS.test(manager);
}

/** The tool as people call it, where the manager's name gives it away. */
export function toolOf(manager: string): string | undefined {
  if (manager === 'kubectl-client-side-apply') return 'kubectl apply';
  const command = /^kubectl-([a-z]+)$/u.exec(manager)?.[1];
  if (command) return `kubectl ${command}`;
  if (manager === 'Mozilla') return 'a browser';
  if (/^(?:argocd|argo-cd)/u.test(manager)) return 'Argo CD';
  if (/^(?:kustomize-controller|helm-controller|gotk-|flux)/u.test(manager)) return 'Flux';
  return undefined;
}
