import type { JsonObject } from '../../../core/item/json.ts';
import type { Observation } from '../../../core/item/observation.ts';
import { concealSecrets } from '../../../core/item/secret-detection.ts';
import { settingLines } from '../schema.ts';
import type { Section } from '../section.ts';

/** What says where this machine's system lies; every machine has its own, and the boot loader writes it. */
const OWN =
  /^(?:BOOT_IMAGE|root|rootflags|rootfstype|initrd|resume|resume_offset|ro|rw|cryptdevice|systemd\.machine_id|rd\.(?:lvm|luks|md)\..+)$/u;

const GRUB = '/etc/default/grub';

/**
 * What the kernel was started with, such as `mitigations=off`. The boot loader's settings are what is declared, so that
 * a parameter that was typed in at the boot menu, or waits for a restart, is drift without a golden host.
 */
export const bootParameters: Section = {
  kinds: ['boot_parameter'],
  async *read(files, { fingerprint }) {
    const running = await files.text('/proc/cmdline');
    const grub = await files.text(GRUB);
    const [actual, declared] = [running, grub && grubLine(grub)].map((line) =>
      line === undefined ? undefined : parametersOf(line),
    );
    for (const name of new Set([...(actual?.keys() ?? []), ...(declared?.keys() ?? [])])) {
      const sides = { ...side('actual', actual, name), ...side('declared', declared, name) };
      yield { kind: 'boot_parameter', name, silentOn: [], ...sides } satisfies Observation;
    }

    function side(
      which: 'actual' | 'declared',
      parameters: ReadonlyMap<string, readonly string[]> | undefined,
      name: string,
    ): Pick<Observation, 'actual' | 'declared'> {
      if (!parameters) return {};
      const values = parameters.get(name);
      const body = values && ({ [name]: values.length === 1 ? (values[0] as string) : values } as const);
      const shown = body && (concealSecrets(body, undefined, fingerprint) as JsonObject);
      return { [which]: shown ? { value: shown[name] ?? '' } : null };
    }
  },
};

/** The two settings that make the line, in the order in which the boot loader joins them. */
function grubLine(text: string): string {
  const values = new Map<string, string>();
  for (const line of settingLines(text)) {
    const [, name, value = ''] = /^(GRUB_CMDLINE_LINUX(?:_DEFAULT)?)=(.*)$/u.exec(line) ?? [];
    if (name !== undefined) values.set(name, value.replaceAll(/^(["'])(.*)\1.*$/gu, '$2'));
  }
  return [values.get('GRUB_CMDLINE_LINUX'), values.get('GRUB_CMDLINE_LINUX_DEFAULT')].join(' ');
}

/** By name, with every value: of some, such as `console`, all count. Behind `--` stands what is meant for init. */
function parametersOf(line: string): Map<string, string[]> {
  const parameters = new Map<string, string[]>();
  for (const [word] of line.matchAll(/(?:"[^"]*"|[^\s"])+/gu)) {
    const [name = '', value = ''] = word.replaceAll('"', '').split(/=(.*)/su);
    if (name === '--') break;
    if (!OWN.test(name)) parameters.set(name, [...(parameters.get(name) ?? []), value]);
  }
  return parameters;
}
