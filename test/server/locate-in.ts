import { dirname, isAbsolute, resolve } from 'node:path';
import { COLLECTORS } from '../../src/collectors/registry.ts';
import type { Ports } from '../../src/usecases/ports.ts';

/** Where sources lie whose documents are in `folder`; the example estate has no variables. */
export function locateIn(folder: string): Ports['locate'] {
  return (_, { collector, location, declared, options, place }) => {
    const locate = (text: string) =>
      isAbsolute(text) || /^[a-z][a-z0-9+.-]+:/iu.test(text)
        ? text
        : resolve(folder, dirname(place.file), text);
    const paths = (COLLECTORS.get(collector)?.pathOptions ?? []).flatMap((name) => {
      const path = options[name];
      return typeof path === 'string' ? [[name, locate(path)] as const] : [];
    });
    return {
      location: locate(location),
      ...(declared !== undefined && { declared: locate(declared) }),
      options: { ...options, ...Object.fromEntries(paths) },
    };
  };
}
