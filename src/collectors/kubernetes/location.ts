/** The forms in which a source can be named. */
export type Location =
  | { readonly form: 'path'; readonly path: string }
  | { readonly form: 'kubeconfig'; readonly path: string; readonly context?: string }
  | { readonly form: 'url'; readonly url: string };

/**
 * Tells `kubeconfig:PATH#CONTEXT` and addresses from paths. A relative `kubeconfig:` arrives behind the folder that
 * paths are relative to; `join` puts the two together.
 */
export function parseLocation(location: string, join: (folder: string, path: string) => string): Location {
  if (/^https?:\/\//iu.test(location)) return { form: 'url', url: location };
  const match = /^(.*?)kubeconfig:(?:\/\/)?([^#]*)(?:#(.*))?$/su.exec(location);
  if (!match || !(match[1] === '' || /[/\\]$/u.test(match[1] ?? ''))) return { form: 'path', path: location };
  const [, folder = '', path = '', context] = match;
  return {
    form: 'kubeconfig',
    path: folder === '' ? path : join(folder, path),
    ...(context ? { context } : {}),
  };
}
