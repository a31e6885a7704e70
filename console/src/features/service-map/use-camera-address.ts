import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import { type Camera, cameraText, readCamera } from './camera.ts';

const NAME = 'at';

/** The camera as it stands in the address, so that a link leads to what somebody sees. */
export function useCameraAddress() {
  const [search, setSearch] = useSearchParams();
  const save = useCallback(
    (camera: Camera | undefined) =>
      setSearch(
        (before) => {
          if (camera) before.set(NAME, cameraText(camera));
          else before.delete(NAME);
          return before;
        },
        { replace: true },
      ),
    [setSearch],
  );
  return { saved: readCamera(search.get(NAME) ?? undefined), save };
}
