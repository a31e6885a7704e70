import { fieldRef, isMovingImage, resourceFieldRef } from './container.ts';
import { labelSelector } from './selector.ts';
import {
  assigned,
  byName,
  dropped,
  filled,
  off,
  otherwise,
  plain,
  quantities,
  quantity,
  set,
  setOf,
  struct,
} from './shape.ts';

const fileMode = otherwise(420);
const keyItems = byName(plain, 'path');
const downwardItems = byName(struct({ fieldRef, resourceFieldRef }), 'path');

const claim = {
  accessModes: set,
  resources: struct({ requests: quantities, limits: quantities }),
  volumeMode: otherwise('Filesystem'),
  selector: labelSelector,
  dataSource: plain,
  // The platform mirrors `dataSource` here.
  dataSourceRef: assigned,
};
export const claimSpec = struct({ ...claim, volumeName: assigned, storageClassName: assigned });

/** A claim that is yet to be made: nothing is picked for it before. */
export const claimTemplate = struct({
  apiVersion: dropped,
  kind: dropped,
  status: dropped,
  metadata: struct({ creationTimestamp: dropped }),
  spec: struct(claim),
});

/** Storage that a volume reaches past the claims of the platform; persistent volumes know the same. */
export const storageSources = {
  hostPath: struct({ type: { omit: '' } }),
  nfs: struct({ readOnly: off }),
  csi: struct({ readOnly: off }),
  iscsi: struct({ iscsiInterface: otherwise('default'), readOnly: off }),
  rbd: struct({
    pool: otherwise('rbd'),
    user: otherwise('admin'),
    keyring: otherwise('/etc/ceph/keyring'),
    readOnly: off,
  }),
  azureDisk: struct({
    kind: otherwise('Shared'),
    cachingMode: otherwise('ReadWrite'),
    fsType: otherwise('ext4'),
    readOnly: off,
  }),
  scaleIO: struct({ storageMode: otherwise('ThinProvisioned'), fsType: otherwise('xfs'), readOnly: off }),
};

export const volume = struct({
  ...storageSources,
  configMap: struct({ defaultMode: fileMode, items: keyItems, optional: off }),
  secret: struct({ defaultMode: fileMode, items: keyItems, optional: off }),
  projected: struct({
    defaultMode: fileMode,
    sources: setOf(
      struct({
        serviceAccountToken: struct({ expirationSeconds: otherwise(3600) }),
        configMap: struct({ items: keyItems, optional: off }),
        secret: struct({ items: keyItems, optional: off }),
        downwardAPI: struct({ items: downwardItems }),
      }),
    ),
  }),
  downwardAPI: struct({ defaultMode: fileMode, items: downwardItems }),
  emptyDir: filled(
    ({ name, emptyDir: _, ...source }) =>
      name !== undefined && Object.keys(source).length === 0 ? {} : undefined,
    {
      ...struct({ sizeLimit: quantity, medium: { omit: '' } }),
      keepEmpty: true,
    },
  ),
  persistentVolumeClaim: struct({ readOnly: off }),
  image: struct({
    reference: { as: 'image' },
    pullPolicy: filled(({ reference }) => (isMovingImage(reference) ? 'Always' : 'IfNotPresent')),
  }),
  ephemeral: struct({ volumeClaimTemplate: claimTemplate }),
});
