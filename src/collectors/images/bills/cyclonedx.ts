import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { TallyError } from '../../../errors.ts';
import { at, objects, text } from '../../reading/json-members.ts';
import { type Base, type Bill, type Component, UNNAMED } from './bill.ts';
import { subjectOf } from './subject.ts';

export function isCycloneDx(value: Json): value is JsonObject {
  return text(value, 'bomFormat') === 'CycloneDX';
}

/**
 * Reads a bill in CycloneDX, any version of its JSON form.
 * @throws TallyError where its components are no list.
 */
export function readCycloneDx(bom: JsonObject): Bill {
  const components = bom['components'] ?? [];
  if (!isJsonArray(components)) throw new TallyError('source-malformed', '`components` is no list');
  const all = flattened(components, 0);
  const root = at(bom, 'metadata', 'component');
  const properties = [bom, at(bom, 'metadata'), root].flatMap((each) => objects(each, 'properties'));
  const systems = all.filter(({ type }) => type === 'operating-system');
  return {
    subject: subjectOf({
      // Its serial number is another one every time that the bill is made.
      name: qualifiedName(root) ?? UNNAMED,
      ...optional('version', text(root, 'version')),
      ...optional('purl', text(root, 'purl')),
      isContainer: text(root, 'type') === 'container',
      known: properties
        .filter((each) => /:(?:RepoDigest|RepoTag)$/u.test(text(each, 'name') ?? ''))
        .flatMap((each) => text(each, 'value') ?? []),
    }),
    components: [...all, ...(isJsonObject(root) ? flattened(objects(root, 'components'), 0) : [])]
      .filter(({ type }) => type !== 'operating-system' && type !== 'file')
      .map(componentOf),
    base: baseOf(systems, properties),
  };
}

/** Components may hold others. */
function flattened(components: readonly Json[], depth: number): readonly JsonObject[] {
  if (depth > 50) throw new TallyError('source-too-large', 'Components nest beyond 50 levels');
  return components
    .filter(isJsonObject)
    .flatMap((each) => [each, ...flattened(objects(each, 'components'), depth + 1)]);
}

function componentOf(component: JsonObject): Component {
  const supplier = text(at(component, 'supplier'), 'name') ?? text(component, 'publisher');
  return {
    name: qualifiedName(component) ?? 'unnamed',
    ...optional('purl', text(component, 'purl')),
    ...optional('version', text(component, 'version')),
    ...optional('supplier', supplier),
    licences: objects(component, 'licenses').flatMap((each) => {
      const licence = at(each, 'license');
      return text(each, 'expression') ?? text(licence, 'id') ?? text(licence, 'name') ?? [];
    }),
  };
}

function qualifiedName(component: Json | undefined): string | undefined {
  const [group, name] = [text(component, 'group'), text(component, 'name')];
  return group === undefined || name === undefined ? name : `${group}/${name}`;
}

function baseOf(systems: readonly JsonObject[], properties: readonly JsonObject[]): Base {
  const label = (end: string): string | undefined =>
    text(
      properties.find((each) => text(each, 'name')?.endsWith(`org.opencontainers.image.base.${end}`)),
      'value',
    );
  const system = systems
    .map((each) => [text(each, 'name'), text(each, 'version')].filter((part) => part !== undefined).join(' '))
    .sort()
    .join(', ');
  return {
    ...optional('system', system === '' ? undefined : system),
    ...optional('image', label('name')),
    ...optional('digest', label('digest')),
  };
}

/** A member only where there is a value for it. */
export function optional<Name extends string>(
  name: Name,
  value: string | undefined,
): { [key in Name]?: string } {
  return (value === undefined ? {} : { [name]: value }) as { [key in Name]?: string };
}
