import { isAbsolute, relative } from 'node:path';

/** `file` as seen from `folder` where it lies in it, else as it is. */
export function shortPath(file: string, folder: string): string {
  if (!isAbsolute(file)) return file;
  const short = relative(folder, file);
  return short === '' || short.startsWith('..') ? file : short;
}
