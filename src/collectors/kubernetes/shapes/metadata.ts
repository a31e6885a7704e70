import { dropped, type Shape, struct, texts } from './shape.ts';

/** Notes that the platform and its tools keep about their own work. */
const OWN_ANNOTATIONS =
  /^(?:kubectl\.kubernetes\.io\/|deployment\.kubernetes\.io\/|deprecated\.daemonset\.template\.generation$|control-plane\.alpha\.kubernetes\.io\/|endpoints\.kubernetes\.io\/|pv\.kubernetes\.io\/|volume(?:\.beta)?\.kubernetes\.io\/(?:storage-provisioner|selected-node|storage-resizer)|autoscaling\.alpha\.kubernetes\.io\/|batch\.kubernetes\.io\/job-tracking|meta\.helm\.sh\/|argocd\.argoproj\.io\/tracking-id$|kubernetes\.io\/change-cause$|kubernetes\.io\/service-account\.uid$|cnrm\.cloud\.google\.com\/|field\.cattle\.io\/|lifecycle\.cattle\.io\/|objectset\.rio\.cattle\.io\/)/u;

const OWN_LABELS =
  /^(?:kubernetes\.io\/metadata\.name|pod-template-hash|controller-revision-hash|statefulset\.kubernetes\.io\/pod-name|controller-uid|job-name|batch\.kubernetes\.io\/(?:controller-uid|job-name)|(?:helm|kustomize)\.toolkit\.fluxcd\.io\/.*|objectset\.rio\.cattle\.io\/.*)$/u;

/** Only what people say with labels and annotations is part of an item. */
export const metadata: Shape = {
  ...struct({
    labels: { ...texts, dropNames: OWN_LABELS },
    annotations: { ...texts, dropNames: OWN_ANNOTATIONS },
  }),
  each: dropped,
};

/** Whether a label or annotation changes what runs, so that one nobody declared is a difference. */
export function acts(kind: string, part: 'labels' | 'annotations', name: string): boolean {
  return part === 'labels' ? labelActs(kind, name) : annotationActs(kind, name);
}

function labelActs(kind: string, name: string): boolean {
  if (kind === 'Namespace') return NAMESPACE_LABELS.test(name);
  return kind === 'ClusterRole.rbac.authorization.k8s.io' && AGGREGATING_LABELS.test(name);
}

function annotationActs(kind: string, name: string): boolean {
  return (
    USUAL_CLASS.test(name) || (ACTING_KINDS.has(kind) && ACTING_ANNOTATIONS.test(name) && !NOTES.test(name))
  );
}

const NAMESPACE_LABELS =
  /^(?:pod-security\.kubernetes\.io\/|istio-injection$|istio\.io\/rev$|policy\.sigstore\.dev\/|admission\.)/u;

/** These make the rules of one role a part of another's. */
const AGGREGATING_LABELS = /^rbac\.authorization\.k8s\.io\/aggregate-to-/u;

/** The class that is taken where none is named. */
const USUAL_CLASS =
  /^(?:storageclass(?:\.beta)?|ingressclass|snapshot\.storage)\.kubernetes\.io\/is-default-class$/u;

const ACTING_KINDS = new Set(['Ingress.networking.k8s.io', 'Service', 'ServiceAccount', 'Namespace']);

/** What those who make balancers from Services and Ingresses note of their own work. */
const NOTES =
  /^(?:cloud\.google\.com\/neg(?:-status)?|ingress\.kubernetes\.io\/(?:backends|url-map|ssl-cert|(?:https-)?(?:forwarding-rule|target-proxy)))$/u;

const ACTING_ANNOTATIONS =
  /^(?:nginx\.(?:ingress\.kubernetes\.io|org)\/|haproxy\.|traefik\.|alb\.ingress\.kubernetes\.io\/|service\.(?:beta\.)?kubernetes\.io\/|cloud\.google\.com\/|networking\.gke\.io\/|ingress\.kubernetes\.io\/|kubernetes\.io\/ingress|external-dns\.|eks\.amazonaws\.com\/|iam\.gke\.io\/|azure\.workload\.identity\/|linkerd\.io\/inject|sidecar\.istio\.io\/|scheduler\.alpha\.kubernetes\.io\/|cert-manager\.io\/)/u;
