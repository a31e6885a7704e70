import { found, type Section } from '../section.ts';

const LEVELS = ['0', '1', '2', '3', '4', '5', '6', 'S'];

/** Services of System V: which levels start a script, for machines older than systemd and packages that keep both. */
export const initScripts: Section = {
  kinds: ['service'],
  async *read(files) {
    const startIn = new Map<string, Set<string>>();
    for (const name of await files.list('/etc/init.d'))
      if ((await files.kindOf(`/etc/init.d/${name}`)) === 'file' && name !== 'README')
        startIn.set(name, new Set());
    for (const level of LEVELS) {
      for (const folder of [`/etc/rc${level}.d`, `/etc/rc.d/rc${level}.d`]) {
        for (const entry of await files.list(folder)) {
          const name = /^S\d\d(.+)$/u.exec(entry)?.[1];
          if (name !== undefined) startIn.set(name, (startIn.get(name) ?? new Set()).add(level));
        }
      }
    }
    for (const [name, levels] of startIn)
      yield found('service', `${name} (init script)`, { startIn: [...levels].sort() });
  },
};
