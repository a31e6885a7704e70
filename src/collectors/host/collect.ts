import type { Batch } from '../../core/item/observation.ts';
import type { CollectContext, CollectRequest } from '../collector.ts';
import { parseOptions } from './options.ts';
import { openHostFiles } from './read-host-files.ts';
import { gapOf, type Section } from './section.ts';
import { accounts } from './sections/accounts.ts';
import { bootParameters } from './sections/boot.ts';
import { certificates } from './sections/certificates.ts';
import { cron } from './sections/cron.ts';
import { initScripts } from './sections/init-scripts.ts';
import { modules, sysctls } from './sections/kernel.ts';
import { mounts } from './sections/mounts.ts';
import { names, timeSources } from './sections/names.ts';
import { packages } from './sections/packages.ts';
import { sshKeys } from './sections/ssh-keys.ts';
import { sshServer } from './sections/ssh-server.ts';
import { sudo } from './sections/sudo.ts';
import { system } from './sections/system.ts';
import { units } from './sections/units.ts';

const SECTIONS: readonly Section[] = [
  system,
  packages,
  units,
  initScripts,
  accounts,
  sudo,
  sshServer,
  sshKeys,
  sysctls,
  modules,
  bootParameters,
  mounts,
  certificates,
  cron,
  names,
  timeSources,
];

/** Reads the machine itself (`/`) or a bundle that mirrors its root. Only files are read; nothing is run. */
export async function* collect(request: CollectRequest, context: CollectContext): AsyncIterable<Batch> {
  context.signal.throwIfAborted();
  const options = parseOptions(request.options);
  const files = await openHostFiles(request.location, context);
  let count = 0;
  for (const section of SECTIONS) {
    if (!section.kinds.some((kind) => options.kinds.has(kind))) continue;
    try {
      for await (const record of section.read(files, { fingerprint: context.fingerprint, options })) {
        context.signal.throwIfAborted();
        if (record.kind !== undefined && !options.kinds.has(record.kind)) continue;
        count += 1;
        yield [record];
      }
    } catch (error) {
      context.signal.throwIfAborted();
      for (const kind of section.kinds) if (options.kinds.has(kind)) yield [gapOf(error, kind)];
    }
    context.progress(count);
  }
}
