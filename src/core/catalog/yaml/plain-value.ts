import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Json } from '../../item/json.ts';

/** Offsets of what a map or a list holds, by key or index. */
export interface Marks {
  readonly keys: Map<string, number>;
  readonly values: Map<string, number>;
}

export interface Complaint {
  readonly offset: number;
  readonly code: string;
  readonly found: string;
  readonly expected: string;
  readonly fix: string;
}

/** How many values aliases may add to a document. Honest documents stay far below; bombs go far beyond. */
const MAX_ALIASED_VALUES = 10_000;

/**
 * Turns a YAML tree into plain JSON values, remembering offsets. Aliased values are shared, not copied; the budget
 * counts what whoever walks the result will meet. Duplicate keys are found here in linear time.
 */
export class PlainValues {
  readonly marks = new WeakMap<object, Marks>();
  readonly complaints: Complaint[] = [];
  private readonly anchors = new Map<string, { value: Json; size: number } | 'open'>();
  private budget = MAX_ALIASED_VALUES;
  private size = 0;

  convert(node: Node | null | undefined): Json {
    if (!node) return null;
    if (isAlias(node)) return this.aliased(node.source, offsetOf(node));
    const anchor = 'anchor' in node && typeof node.anchor === 'string' ? node.anchor : undefined;
    if (anchor !== undefined) this.anchors.set(anchor, 'open');
    const before = this.size++;
    const value = this.content(node);
    if (anchor !== undefined) this.anchors.set(anchor, { value, size: this.size - before });
    return value;
  }

  private content(node: Node): Json {
    if (isMap<Node, Node | null>(node)) {
      const map: Record<string, Json> = {};
      const marks: Marks = { keys: new Map(), values: new Map() };
      this.marks.set(map, marks);
      for (const pair of node.items) {
        const at = offsetOf(pair.key);
        const key = this.keyText(pair.key, at);
        if (key === undefined || this.isRefused(key, at, marks)) continue;
        marks.keys.set(key, at);
        marks.values.set(key, pair.value ? offsetOf(pair.value) : at);
        map[key] = this.convert(pair.value);
      }
      return map;
    }
    if (isSeq<Node>(node)) {
      const marks: Marks = { keys: new Map(), values: new Map() };
      const list = node.items.map((item, index) => {
        marks.values.set(String(index), offsetOf(item));
        return this.convert(item);
      });
      this.marks.set(list, marks);
      return list;
    }
    return isScalar(node) ? scalar(node.value) : null;
  }

  private keyText(key: Node, at: number): string | undefined {
    if (isScalar(key)) return key.value === null ? '' : String(key.value);
    this.complaints.push({
      offset: at,
      code: 'wrong-type',
      found: 'a key that is not a text',
      expected: 'a plain text as key',
      fix: 'Write a plain word before the colon.',
    });
    return undefined;
  }

  private isRefused(key: string, at: number, marks: Marks): boolean {
    if (key === '__proto__') {
      this.complaints.push({
        offset: at,
        code: 'unknown-key',
        found: key,
        expected: 'a key that names something',
        fix: 'Remove the key.',
      });
      return true;
    }
    if (!marks.keys.has(key)) return false;
    this.complaints.push({
      offset: at,
      code: 'duplicate-key',
      found: key,
      expected: 'every key once in a map',
      fix: 'Keep one of the two.',
    });
    return true;
  }

  private aliased(name: string, offset: number): Json {
    const anchor = this.anchors.get(name);
    if (anchor !== undefined && anchor !== 'open') {
      this.size += anchor.size;
      this.budget -= anchor.size;
      if (this.budget >= 0) return anchor.value;
    }
    const tooMany = anchor !== undefined && anchor !== 'open';
    this.complaints.push({
      offset,
      code: tooMany ? 'too-many-aliases' : 'yaml-syntax',
      found: tooMany ? 'aliases that multiply' : 'an alias without its anchor before it',
      expected: tooMany
        ? `at most ${MAX_ALIASED_VALUES} values through aliases`
        : 'an anchor earlier in the document',
      fix: tooMany
        ? 'Write the values out, or use a baseline.'
        : 'Define the anchor first, outside of the value itself.',
    });
    return null;
  }
}

function offsetOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}

function scalar(value: unknown): Json {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    default:
      return value === null || value === undefined ? null : String(value);
  }
}
