import { isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { at, text } from '../../reading/json-members.ts';
import type { Workloads } from './workload.ts';

/** Whether a value is a Compose file: a mapping of services that say what they run. */
export function isCompose(value: Json): value is JsonObject {
  const services = at(value, 'services');
  if (!isJsonObject(services) || text(value, 'apiVersion') !== undefined) return false;
  return Object.values(services).some(
    (service) =>
      isJsonObject(service) &&
      ['image', 'build', 'extends', 'provider'].some((name) => service[name] !== undefined),
  );
}

/** What the services run. A name that a variable or another file completes is unclear. */
export function readCompose(all: readonly JsonObject[]): Workloads {
  const services = all.flatMap((file) => Object.entries(at(file, 'services') as JsonObject));
  const wanted: Workloads['wanted'][number][] = [];
  const unclear: Workloads['unclear'][number][] = [];
  for (const [name, service] of services) {
    const written = text(service, 'image');
    const image = written === undefined ? undefined : withoutEscapes(written);
    if (written !== undefined && image === undefined)
      unclear.push({ name, reason: 'Its image depends on a variable' });
    else if (image === undefined && at(service, 'extends') !== undefined)
      unclear.push({ name, reason: 'It extends another service' });
    else if (image !== undefined) wanted.push({ workload: name, container: name, image, runs: false });
    else if (at(service, 'image') !== undefined && written === undefined)
      unclear.push({ name, reason: 'Its image is no text' });
    else if (at(service, 'build') !== undefined)
      wanted.push({ workload: name, container: name, runs: false });
    else if (at(service, 'provider') === undefined)
      unclear.push({ name, reason: 'It says neither an image nor how to build one' });
  }
  if (all.some((file) => at(file, 'include') !== undefined))
    unclear.push({ reason: 'A file of Compose includes another, whose services are not known' });
  return { wanted, running: [], unclear };
}

/** `$$` is a dollar sign; any other begins a variable. */
function withoutEscapes(image: string): string | undefined {
  return /\$(?!\$)/u.test(image.replaceAll('$$', '')) ? undefined : image.replaceAll('$$', '$');
}
