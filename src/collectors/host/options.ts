import { nearestName } from '../../core/catalog/nearest-name.ts';
import { isJsonArray, type Json, type JsonObject } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import { HOST_KINDS } from './kinds.ts';

/** What a source of this collector may set. */
export interface Options {
  /** Only these kinds are read. */
  readonly kinds: ReadonlySet<string>;
  /** Files and folders below the host's root, beside the usual ones, in which certificates lie. */
  readonly certificates: readonly string[];
}

/** @throws TallyError `source-unsupported` for an option that this collector does not know, or of the wrong type. */
export function parseOptions(options: JsonObject): Options {
  const unknown = Object.keys(options).find((name) => name !== 'kinds' && name !== 'certificates');
  if (unknown !== undefined) throw unsupported('option', unknown, ['kinds', 'certificates']);
  const kinds = options['kinds'] === undefined ? HOST_KINDS : texts('kinds', options['kinds']);
  for (const kind of kinds) if (!HOST_KINDS.includes(kind)) throw unsupported('kind', kind, HOST_KINDS);
  const certificates =
    options['certificates'] === undefined ? [] : texts('certificates', options['certificates']);
  return { kinds: new Set(kinds), certificates };
}

function texts(name: string, value: Json): readonly string[] {
  if (!isJsonArray(value) || value.length === 0 || !value.every((each) => typeof each === 'string'))
    throw new TallyError('source-unsupported', `The option \`${name}\` is no list of texts`);
  return value;
}

function unsupported(what: string, wrong: string, known: readonly string[]): TallyError {
  const nearest = nearestName(wrong, known);
  return new TallyError('source-unsupported', `The host collector has no ${what} \`${wrong}\``, {
    fix: nearest ? `Did you mean \`${nearest}\`?` : `There are: ${known.join(', ')}.`,
  });
}
