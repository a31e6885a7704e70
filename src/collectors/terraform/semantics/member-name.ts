import type { Json } from '../../../core/item/json.ts';
import { classifyName, isQuestion, type NameClass } from '../../../core/item/secret-name.ts';
import { COMPUTED_MEMBERS } from './computed-attributes.ts';
import { isContainerList } from './container-definitions.ts';
import { holdsAddresses } from './network-address.ts';
import { isOrderedList } from './ordered-lists.ts';

/** What the name of an attribute or member says about its value, looked up once instead of at every value. */
export interface MemberName {
  readonly ordered: boolean;
  readonly containers: boolean;
  readonly addresses: boolean;
  /** SQS takes this number as a text too, and gives back a number. */
  readonly numeric: boolean;
  /** Members of a block of this name that the provider makes. */
  readonly computed: ReadonlySet<string> | undefined;
  /** A value that some reads leave out and others return. */
  readonly initial: Json | undefined;
  /** A list of rules in which an empty one lets everything through. */
  readonly openWhenEmpty: boolean;
  readonly secrecy: NameClass;
  /** Asks something or sets a bound, so that a number or a boolean is no secret. */
  readonly question: boolean;
  /** The value beside a name that says what it is. */
  readonly pairValue: boolean;
}

const INITIAL: Readonly<Record<string, Json>> = { bucket_key_enabled: false, mfa_delete: false };
/** Rules of network policies, and the block that gives a machine a public address. */
const OPEN_WHEN_EMPTY: ReadonlySet<string> = new Set(['ingress', 'egress', 'access_config']);
const PAIR_VALUES: ReadonlySet<string> = new Set(['value', 'Value', 'ParameterValue']);

const known = new Map<string, MemberName>();

export function memberName(name: string): MemberName {
  let member = known.get(name);
  if (member === undefined) {
    member = describe(name);
    // Names can be data, so what is remembered must not grow with the estate.
    if (known.size >= 20_000) known.clear();
    known.set(name, member);
  }
  return member;
}

function describe(name: string): MemberName {
  const secrecy = classifyName(name);
  return {
    ordered: isOrderedList(name),
    containers: isContainerList(name),
    addresses: holdsAddresses(name),
    numeric: name === 'maxReceiveCount',
    computed: Object.hasOwn(COMPUTED_MEMBERS, name) ? COMPUTED_MEMBERS[name] : undefined,
    initial: Object.hasOwn(INITIAL, name) ? INITIAL[name] : undefined,
    openWhenEmpty: OPEN_WHEN_EMPTY.has(name),
    secrecy,
    question: secrecy !== 'plain' && isQuestion(name),
    pairValue: PAIR_VALUES.has(name),
  };
}
