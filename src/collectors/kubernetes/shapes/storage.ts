import { nodeSelector } from './selector.ts';
import {
  assigned,
  dropped,
  off,
  otherwise,
  plain,
  quantities,
  type Shape,
  set,
  struct,
  texts,
} from './shape.ts';
import { claimSpec, storageSources } from './volume.ts';

export const storage: Readonly<Record<string, Shape>> = {
  PersistentVolumeClaim: struct({ spec: claimSpec }),
  PersistentVolume: struct({
    spec: struct({
      capacity: quantities,
      accessModes: set,
      persistentVolumeReclaimPolicy: otherwise('Retain'),
      volumeMode: otherwise('Filesystem'),
      // Whoever keeps a volume for a claim names it; the platform adds which claim of that name it was.
      claimRef: {
        ...struct({ apiVersion: dropped, kind: dropped, uid: dropped, resourceVersion: dropped }),
        ...assigned,
      },
      nodeAffinity: struct({ required: nodeSelector }),
      mountOptions: plain,
      ...storageSources,
    }),
  }),
  'StorageClass.storage.k8s.io': struct({
    reclaimPolicy: otherwise('Delete'),
    volumeBindingMode: otherwise('Immediate'),
    allowVolumeExpansion: off,
    parameters: texts,
  }),
  'CSIDriver.storage.k8s.io': struct({
    spec: struct({
      attachRequired: otherwise(true),
      podInfoOnMount: off,
      fsGroupPolicy: otherwise('ReadWriteOnceWithFSType'),
      storageCapacity: off,
      requiresRepublish: off,
      seLinuxMount: off,
      volumeLifecycleModes: otherwise(['Persistent'], set),
    }),
  }),
};
