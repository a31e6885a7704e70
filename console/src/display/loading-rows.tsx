import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';

/** What stands where rows will be. */
export function LoadingRows({ rows = 6, height = 44 }: { readonly rows?: number; readonly height?: number }) {
  return (
    <Stack gap="xs" role="status">
      <VisuallyHidden>Loading</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike.
        <Skeleton key={row} height={height} radius="md" />
      ))}
    </Stack>
  );
}
