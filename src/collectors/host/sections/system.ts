import { found, type Section } from '../section.ts';

/** Which system this is: the release, the running kernel, the time zone. */
export const system: Section = {
  kinds: ['os'],
  async *read(files) {
    const release = (await files.text('/etc/os-release')) ?? (await files.text('/usr/lib/os-release'));
    if (release === undefined) return;
    const fields = new Map(
      [...release.matchAll(/^(\w+)=(?:"(.*)"|'(.*)'|(.*))$/gmu)].map(([, name = '', a, b, c]) => [
        name,
        a ?? b ?? c ?? '',
      ]),
    );
    const kernel = (await files.text('/proc/sys/kernel/osrelease'))?.trim();
    const zone = (await files.link('/etc/localtime'))?.split('/zoneinfo/')[1];
    const exact = (await files.text('/etc/debian_version'))?.trim();
    yield found('os', 'release', {
      id: fields.get('ID') ?? '',
      version: exact !== undefined && /^\d/u.test(exact) ? exact : (fields.get('VERSION_ID') ?? ''),
      ...(kernel === undefined ? {} : { kernel }),
      ...(zone === undefined ? {} : { timeZone: zone }),
    });
  },
};
