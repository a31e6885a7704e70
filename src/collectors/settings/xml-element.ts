import type { Json, JsonObject } from '../../core/item/json.ts';
import { setMember } from '../forms/set-member.ts';

/** The field that holds an element's own text, beside its attributes and children. */
const TEXT = '#text';

/** An element while it is being read. */
export class XmlElement {
  readonly name: string;
  private readonly members = new Map<string, Json[]>();
  private texts = '';
  private nil = false;

  constructor(name: string, attributes: readonly (readonly [name: string, value: string])[]) {
    this.name = name;
    for (const [attribute, value] of attributes) {
      if (attribute === 'xmlns' || attribute.startsWith('xmlns:')) continue;
      const local = attribute.slice(attribute.indexOf(':') + 1);
      if (local === 'nil' && attribute !== 'nil' && /^(?:true|1)$/u.test(value)) this.nil = true;
      else this.addChild(local, value);
    }
  }

  addText(text: string): void {
    this.texts += text;
  }

  addChild(name: string, value: Json): void {
    const values = this.members.get(name);
    if (values) values.push(value);
    else this.members.set(name, [value]);
  }

  /** A text for an element that holds nothing else. */
  value(): Json {
    if (this.nil) return null;
    return this.members.size === 0 ? this.texts : this.fields();
  }

  /** Attributes and children by name, a list where there are several of one. */
  fields(): JsonObject {
    const fields: Record<string, Json> = {};
    for (const [name, values] of this.members)
      setMember(fields, name, values.length === 1 ? (values[0] as Json) : values);
    if (this.texts.trim() !== '') setMember(fields, TEXT, this.texts);
    return fields;
  }
}
