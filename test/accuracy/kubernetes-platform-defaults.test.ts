import { completed } from './completed-object.ts';
import { testCompleted } from './test-completed.ts';

const ADDRESS = `clusterIP: 10.96.4.7, clusterIPs: [10.96.4.7], ipFamilies: [IPv4], ipFamilyPolicy: SingleStack`;

testCompleted(
  [
    completed(
      'a Service',
      'apiVersion: v1\nkind: Service\nspec: {selector: {app: a}, ports: [{port: 80}, {name: b, port: 81, targetPort: "8081"}]}',
      `spec: {${ADDRESS}, internalTrafficPolicy: Cluster, sessionAffinity: None, type: ClusterIP, ports: [{protocol: TCP, targetPort: 80}, {protocol: TCP, targetPort: 8081}]}
status: {loadBalancer: {}}`,
    ),
    completed(
      'a Service behind a load balancer that keeps addresses',
      'apiVersion: v1\nkind: Service\nspec: {type: LoadBalancer, externalTrafficPolicy: Local, sessionAffinity: ClientIP, selector: {app: a}, ports: [{port: 80}]}',
      `spec: {${ADDRESS}, allocateLoadBalancerNodePorts: true, healthCheckNodePort: 31234, internalTrafficPolicy: Cluster, sessionAffinityConfig: {clientIP: {timeoutSeconds: 10800}}, ports: [{protocol: TCP, targetPort: 80, nodePort: 30123}]}`,
    ),
    completed(
      'a Service for a name elsewhere',
      'apiVersion: v1\nkind: Service\nspec: {type: ExternalName, externalName: db.example}',
      'spec: {sessionAffinity: None}',
    ),
    completed(
      'a headless Service without a selector',
      'apiVersion: v1\nkind: Service\nspec: {clusterIP: None, ports: [{port: 5432}]}',
      'spec: {clusterIPs: [None], ipFamilies: [IPv4, IPv6], ipFamilyPolicy: RequireDualStack, internalTrafficPolicy: Cluster, sessionAffinity: None, type: ClusterIP, ports: [{protocol: TCP, targetPort: 5432}]}',
    ),
    completed(
      'an Ingress',
      `apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec:
  ingressClassName: nginx
  rules: [{host: a.example, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: a, port: {number: 80}}}}]}}]`,
      'status: {loadBalancer: {ingress: [{ip: 192.0.2.1}]}}',
    ),
    completed(
      'an IngressClass with parameters',
      `apiVersion: networking.k8s.io/v1\nkind: IngressClass\nspec: {controller: example/nginx, parameters: {kind: P, name: p}}`,
      'spec: {parameters: {scope: Cluster}}',
    ),
    completed(
      'a NetworkPolicy',
      `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nspec:
  podSelector: {}
  ingress: [{from: [{namespaceSelector: {}}, {ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}], ports: [{port: '5432'}, {port: 6000, endPort: 6010}]}]
  egress: [{}]`,
      'spec: {policyTypes: [Ingress, Egress], ingress: [{ports: [{protocol: TCP, port: 5432}, {protocol: TCP}]}]}',
    ),
    completed(
      'an autoscaler with a target and half a behaviour',
      `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}
  maxReplicas: 4
  behavior: {scaleDown: {stabilizationWindowSeconds: 600}}
  metrics: [{type: Resource, resource: {name: memory, target: {type: AverageValue, averageValue: 0.5Gi}}}]`,
      `spec:
  minReplicas: 1
  metrics: [{resource: {target: {averageValue: 512Mi}}}]
  behavior:
    scaleUp: {stabilizationWindowSeconds: 0, selectPolicy: Max, policies: [{type: Pods, value: 4, periodSeconds: 15}, {type: Percent, value: 100, periodSeconds: 15}]}
    scaleDown: {selectPolicy: Max, policies: [{type: Percent, value: 100, periodSeconds: 15}]}`,
    ),
    completed(
      'a budget of disruptions',
      'apiVersion: policy/v1\nkind: PodDisruptionBudget\nspec: {minAvailable: "1", selector: {matchLabels: {app: a}}}',
      'spec: {minAvailable: 1}\nstatus: {currentHealthy: 1}',
    ),
    completed(
      'a role with its binding to three kinds of subjects',
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding
roleRef: {kind: Role, name: r, apiGroup: rbac.authorization.k8s.io}
subjects: [{kind: User, name: ann}, {kind: Group, name: ops}, {kind: ServiceAccount, name: s, namespace: wms}]`,
      `subjects: [{apiGroup: rbac.authorization.k8s.io}, {apiGroup: rbac.authorization.k8s.io}, {}]`,
    ),
    completed(
      'a claim',
      'apiVersion: v1\nkind: PersistentVolumeClaim\nspec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1000Mi}}}',
      `metadata: {annotations: {pv.kubernetes.io/bind-completed: 'yes', pv.kubernetes.io/bound-by-controller: 'yes', volume.beta.kubernetes.io/storage-provisioner: p, volume.kubernetes.io/storage-provisioner: p}, finalizers: [kubernetes.io/pvc-protection]}
spec: {volumeMode: Filesystem, volumeName: pvc-0, storageClassName: standard}
status: {phase: Bound}`,
    ),
    completed(
      'a volume on a target of iSCSI',
      'apiVersion: v1\nkind: PersistentVolume\nspec: {capacity: {storage: 1Ti}, accessModes: [ReadWriteOnce], iscsi: {targetPortal: 10.0.0.1, iqn: "iqn.2026-01.example:a", lun: 1}}',
      `spec: {persistentVolumeReclaimPolicy: Retain, volumeMode: Filesystem, capacity: {storage: 1024Gi}, iscsi: {iscsiInterface: default}, claimRef: {kind: PersistentVolumeClaim, name: c, namespace: wms, uid: '1', resourceVersion: '2', apiVersion: v1}}`,
    ),
    completed(
      'a class of storage',
      'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nprovisioner: csi.example\nparameters: {type: ssd}',
      'reclaimPolicy: Delete\nvolumeBindingMode: Immediate',
    ),
    completed(
      'a driver of storage',
      'apiVersion: storage.k8s.io/v1\nkind: CSIDriver\nspec: {podInfoOnMount: true}',
      'spec: {attachRequired: true, fsGroupPolicy: ReadWriteOnceWithFSType, requiresRepublish: false, seLinuxMount: false, storageCapacity: false, volumeLifecycleModes: [Persistent]}',
    ),
    completed(
      'a webhook that validates',
      `apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nwebhooks:
  - name: v.example
    sideEffects: None
    admissionReviewVersions: [v1]
    clientConfig: {service: {name: v, namespace: wms, path: /v}}
    rules: [{apiGroups: [apps], apiVersions: [v1], operations: [UPDATE, CREATE], resources: [deployments]}]`,
      `webhooks:
  - failurePolicy: Fail
    matchPolicy: Equivalent
    namespaceSelector: {}
    objectSelector: {}
    timeoutSeconds: 10
    clientConfig: {caBundle: QUFB, service: {port: 443}}
    rules: [{scope: '*'}]`,
    ),
    completed(
      'a webhook that changes things',
      `apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nwebhooks:
  - {name: m.example, sideEffects: None, admissionReviewVersions: [v1], clientConfig: {url: 'https://m.example'}, failurePolicy: Ignore}`,
      `webhooks:
  - {matchPolicy: Equivalent, namespaceSelector: {}, objectSelector: {}, timeoutSeconds: 10, reinvocationPolicy: Never}`,
    ),
    completed(
      'a Secret for the token of an account',
      `apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: wms, annotations: {kubernetes.io/service-account.name: a}}
type: kubernetes.io/service-account-token`,
      `metadata: {annotations: {kubernetes.io/service-account.uid: '1'}, labels: {kubernetes.io/legacy-token-last-used: '2026-01-02'}}
data: {ca.crt: QQ==, namespace: d21z, token: QUFB}`,
    ),
    completed(
      'an Ingress that leaves its class to the cluster',
      `apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec: {defaultBackend: {service: {name: a, port: {number: 80}}}}`,
      'spec: {ingressClassName: nginx}',
    ),
    completed(
      'a custom kind whose versions a webhook converts',
      `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec:
  group: example
  scope: Namespaced
  names: {kind: Dock, plural: docks, singular: dock, listKind: DockList}
  conversion: {strategy: Webhook, webhook: {conversionReviewVersions: [v1], clientConfig: {service: {name: w, namespace: wms, path: /c}}}}
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]`,
      'spec: {conversion: {webhook: {clientConfig: {caBundle: QUFB, service: {port: 443}}}}}',
    ),
    completed(
      'an aggregated API',
      'apiVersion: apiregistration.k8s.io/v1\nkind: APIService\nspec: {group: m.example, version: v1, groupPriorityMinimum: 100, versionPriority: 100, service: {name: m, namespace: wms}}',
      'spec: {service: {port: 443}}\nstatus: {conditions: []}',
    ),
    completed(
      'a custom kind',
      `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec:
  group: example
  scope: Namespaced
  names: {kind: Depot, plural: depots}
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}}]`,
      'spec: {conversion: {strategy: None}, names: {listKind: DepotList, singular: depot}}\nstatus: {storedVersions: [v1]}',
    ),
    completed(
      'a class of priority',
      'apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nvalue: 1000',
      'preemptionPolicy: PreemptLowerPriority',
    ),
    completed(
      'limits of claims and a quota',
      'apiVersion: v1\nkind: LimitRange\nspec: {limits: [{type: PersistentVolumeClaim, max: {storage: 1Ti}}]}',
      'spec: {limits: [{max: {storage: 1Ti}}]}',
    ),
    completed(
      'a quota',
      'apiVersion: v1\nkind: ResourceQuota\nspec: {hard: {cpu: 0.5, requests.memory: 1024Mi, pods: 10}}',
      'spec: {hard: {cpu: 500m, requests.memory: 1Gi, pods: "10"}}\nstatus: {used: {pods: "3"}}',
    ),
    completed(
      'settings',
      'apiVersion: v1\nkind: ConfigMap\ndata: {a: "1", b: "x\\n"}\nbinaryData: {c: AAEC}',
      'metadata: {}',
    ),
    completed(
      'an account',
      'apiVersion: v1\nkind: ServiceAccount\nimagePullSecrets: [{name: r}]',
      'secrets: [{name: a-token-x7k2p}]',
    ),
  ],
  // Addresses and ports that the platform had free; what it binds, echoes and certifies.
  /^\/spec\/(?:clusterIPs?|ipFamilies|healthCheckNodePort|volumeName|storageClassName|claimRef|ingressClassName)(?:\/|$)|\/nodePort$|\/caBundle$|^\/spec\/names\/(?:listKind|singular)$|^\/secrets\/|^\/data\/(?:ca\.crt|namespace|token)$/u,
);
