import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';

/** The smallest thing that a separate resource can own: one rule for one source, one route, one policy. */
export interface Atom {
  /** Equal for the parent's copy and for the owner that explains it. */
  readonly key: string;
  /** What is shown where nothing explains it, in the parent's own shape. */
  readonly element: Json;
}

/** How a parent's collection and its owners are held against each other. */
export interface AtomRule {
  readonly ofParent: (element: Json) => readonly Atom[];
  readonly ofOwner: (owner: JsonObject) => readonly string[];
}

/** Elements and owners that carry the same naming members; further owner members may differ. */
export function named(...members: readonly string[]): AtomRule {
  const key = (object: JsonObject): string => members.map((member) => String(object[member] ?? '')).join(' ');
  return {
    ofParent: (element) => (isJsonObject(element) ? [{ key: key(element), element }] : []),
    ofOwner: (owner) => [key(owner)],
  };
}

/** A list of texts, each of which stands in one attribute of an owner. */
export function scalar(...attributes: readonly string[]): AtomRule {
  return {
    ofParent: (element) => [{ key: String(element), element }],
    ofOwner: (owner) => attributes.flatMap((attribute) => texts(owner[attribute])),
  };
}

/** Owners that hold several elements in a block of their own. */
export function nested(block: string, member: string): AtomRule {
  return {
    ofParent: named(member).ofParent,
    ofOwner: (owner) => {
      const blocks = owner[block];
      return (isJsonArray(blocks) ? blocks : []).filter(isJsonObject).map((one) => String(one[member] ?? ''));
    },
  };
}

/** One rule of a security group for one source, as `aws_vpc_security_group_*_rule` owns them. */
export const separateRule: AtomRule = {
  ofParent: atomsOfRule,
  ofOwner: (owner) => {
    const group = owner['referenced_security_group_id'];
    const source =
      group !== undefined && group === owner['security_group_id']
        ? SELF
        : (owner['cidr_ipv4'] ?? owner['cidr_ipv6'] ?? owner['prefix_list_id'] ?? withoutAccount(group));
    return [ruleKey(owner, owner['ip_protocol'], source)];
  },
};

/** The older `aws_security_group_rule`, which says its direction itself and holds several sources. */
export function ruleOfType(direction: 'ingress' | 'egress'): AtomRule {
  return {
    ofParent: atomsOfRule,
    ofOwner: (owner) => {
      if (owner['type'] !== direction) return [];
      const group = owner['source_security_group_id'];
      const own = group !== undefined && group === owner['security_group_id'];
      return [
        ...SOURCE_LISTS.flatMap((list) => texts(owner[list])),
        ...(group === undefined || own ? [] : [withoutAccount(group)]),
        ...(owner['self'] === true || own ? [SELF] : []),
      ].map((source) => ruleKey(owner, owner['protocol'], source));
    },
  };
}

const SELF = 'self';
const SOURCE_LISTS = ['cidr_blocks', 'ipv6_cidr_blocks', 'prefix_list_ids'] as const;

function atomsOfRule(rule: Json): readonly Atom[] {
  if (!isJsonObject(rule)) return [];
  const { cidr_blocks, ipv6_cidr_blocks, prefix_list_ids, security_groups, self, ...common } = rule;
  const sources: [string, string, JsonObject][] = [
    ...SOURCE_LISTS.flatMap((list) =>
      texts(rule[list]).map((one): [string, string, JsonObject] => [one, list, { [list]: [one] }]),
    ),
    ...texts(security_groups).map((one): [string, string, JsonObject] => [
      withoutAccount(one),
      'security_groups',
      { security_groups: [one] },
    ]),
    ...(self === true ? [[SELF, 'self', { self: true }] as [string, string, JsonObject]] : []),
  ];
  return sources.map(([source, , member]) => ({
    key: ruleKey(rule, rule['protocol'], source),
    element: { ...common, ...member },
  }));
}

const PROTOCOL_NUMBERS: Readonly<Record<string, string>> = {
  '1': 'icmp',
  '6': 'tcp',
  '17': 'udp',
  '58': 'icmpv6',
  all: '-1',
};

function ruleKey(ports: JsonObject, protocol: Json | undefined, source: Json | undefined): string {
  const name = PROTOCOL_NUMBERS[String(protocol)] ?? String(protocol).toLowerCase();
  const range = name === '-1' ? '' : `${ports['from_port'] ?? 0}-${ports['to_port'] ?? 0}`;
  return `${name} ${range} ${String(source ?? '')}`;
}

/** A group of another account is written `account/sg-…`. */
function withoutAccount(group: Json | undefined): string {
  return String(group ?? '').replace(/^\d{12}\//u, '');
}

/** One rule of a network ACL: its number names it within its direction. */
export function aclRule(egress: boolean): AtomRule {
  return {
    ofParent: (element) =>
      isJsonObject(element) ? [{ key: String(element['rule_no'] ?? element['rule_number']), element }] : [],
    ofOwner: (owner) => ((owner['egress'] ?? false) === egress ? [String(owner['rule_number'])] : []),
  };
}

const DESTINATIONS: readonly (readonly [ofParent: string, ofOwner: string])[] = [
  ['cidr_block', 'destination_cidr_block'],
  ['ipv6_cidr_block', 'destination_ipv6_cidr_block'],
  ['destination_prefix_list_id', 'destination_prefix_list_id'],
];

/** One route: a table holds one for each destination, and where it leads is for the owner to say. */
export const route: AtomRule = {
  ofParent: (element) =>
    isJsonObject(element)
      ? [{ key: DESTINATIONS.map(([name]) => String(element[name] ?? '')).join(' '), element }]
      : [],
  ofOwner: (owner) => [DESTINATIONS.map(([, name]) => String(owner[name] ?? '')).join(' ')],
};

function texts(value: Json | undefined): string[] {
  if (value === undefined || value === null) return [];
  return (isJsonArray(value) ? value : [value]).map(String);
}
