import type { Json, JsonObject } from '../../../core/item/json.ts';
import type { XmlNode } from '../../reading/xml-tree.ts';

export function isCycloneDxXml(root: XmlNode): boolean {
  return (
    root.name === 'bom' &&
    [...root.attributes.values()].some((value) => value.startsWith('http://cyclonedx.org/schema/bom'))
  );
}

/** A bill in the XML form of CycloneDX, in the shape of its JSON form, as far as it is read. */
export function cycloneDxDocument(root: XmlNode): JsonObject {
  const metadata = child(root, 'metadata');
  const component = child(metadata, 'component');
  return {
    bomFormat: 'CycloneDX',
    metadata: {
      ...(component ? { component: componentObject(component) } : {}),
      properties: propertiesOf(metadata),
    },
    components: componentsOf(root),
    properties: propertiesOf(root),
  };
}

function componentsOf(node: XmlNode): JsonObject[] {
  return childrenOf(child(node, 'components'), 'component').map(componentObject);
}

function componentObject(node: XmlNode): JsonObject {
  const members = ['group', 'name', 'version', 'purl', 'publisher'].flatMap((name): [string, Json][] => {
    const text = child(node, name)?.text;
    return text ? [[name, text]] : [];
  });
  const supplier = child(child(node, 'supplier'), 'name')?.text;
  return {
    ...Object.fromEntries(members),
    type: node.attributes.get('type') ?? 'library',
    ...(supplier ? { supplier: { name: supplier } } : {}),
    licenses: (child(node, 'licenses')?.children ?? []).map((each) =>
      each.name === 'expression'
        ? { expression: each.text }
        : { license: { id: child(each, 'id')?.text ?? '', name: child(each, 'name')?.text ?? '' } },
    ),
    properties: propertiesOf(node),
    components: componentsOf(node),
  };
}

function propertiesOf(node: XmlNode | undefined): JsonObject[] {
  return childrenOf(child(node, 'properties'), 'property').map((each) => ({
    name: each.attributes.get('name') ?? '',
    value: each.text,
  }));
}

function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((each) => each.name === name);
}

function childrenOf(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  return (node?.children ?? []).filter((each) => each.name === name);
}
