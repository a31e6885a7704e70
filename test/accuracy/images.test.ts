import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { images } from '../../src/collectors/images/index.ts';
import type { Json, JsonObject } from '../../src/core/item/json.ts';
import { samplePath, samplesSkip } from '../samples.ts';
import { accuracyOf } from './outcome.ts';
import { differences, type Reading, read } from './readings.ts';

const findsInBills = accuracyOf('images', 'CycloneDX and SPDX bills of others');
const finds = accuracyOf('images', 'Kubernetes, ECS and Compose definitions');

const BRIDGE = 'sbom/bom-examples--SBOM__proton-bridge__proton-bridge';
const BILLS = [
  `${BRIDGE}-v1.6.3.bom.json`,
  `${BRIDGE}-v1.8.0.bom.json`,
  'sbom/bom-examples--SBOM__cern-lhc-vdm-editor-e564943__bom.json',
  'sbom/bom-examples--VEX__bom.json',
  'sbom/spdx-examples--presentations__OSS-NA-2023__SPDXVersion2.3__04-SBOMwSecurity.json',
  'sbom/spdx-examples--software__example10__spdx2.3__hello-source.spdx.json',
  'sbom/spdx-examples--software__example11__spdx3.0__sbom.spdx3.json',
  'sbom/spdx-examples--software__example12__spdx3.0__hello-dist.spdx3.json',
  'sbom/spdx-examples--software__example14__content__examplemaven-0.0.1.spdx.json',
  'sbom/spdx-examples--software__example14__spdx3.0__examplemaven-0.0.1-enriched.spdx3.json',
  'sbom/spdx-examples--software__example7__spdx2.2__example7-golang.spdx.json',
  'sbom/spdx-examples--software__example7__spdx3.0__example7-go-module.spdx3.json',
  'sbom/spdx-examples--software__example8__spdx2.3__examplemaven-0.0.1.spdx.json',
  'sbom/spdx-examples--software__example9__spdx3.0__appbomination.spdx3.json',
];
const skip = samplesSkip('sbom');

/** Everything in another order: members, and elements of lists. */
function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed).reverse();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as JsonObject)
      .map(([key, member]): [string, Json] => [key, reversed(member)])
      .reverse(),
  );
}

async function readValue(value: Json | string, name = 'bill.json'): Promise<Reading> {
  const folder = await mkdtemp(join(tmpdir(), 'images-'));
  try {
    const file = join(folder, name);
    await writeFile(file, typeof value === 'string' ? value : JSON.stringify(value));
    return await read(images, file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function sample(path: string): Promise<JsonObject> {
  return JSON.parse(await readFile(samplePath(path), 'utf8')) as JsonObject;
}

describe('bills of materials on public samples', { skip }, () => {
  for (const path of BILLS) {
    it(`finds nothing between a bill and itself in another order: ${path.slice(5)}`, async () => {
      const bill = await sample(path);
      const before = await read(images, samplePath(path));
      assert.ok(before.size > 0);
      const again = { ...bill, ...('bomFormat' in bill ? { serialNumber: 'urn:uuid:0', version: 9 } : {}) };
      findsInBills(differences(images, before, await readValue(reversed(again))), []);
    });
  }

  it('finds exactly the packages that differ between two versions of a program', async () => {
    const [older, newer] = await Promise.all(
      [`${BRIDGE}-v1.6.3.bom.json`, `${BRIDGE}-v1.8.0.bom.json`].map(packageTexts),
    );
    const expected = [...new Set([...(older ?? []), ...(newer ?? [])].map(([name]) => name))]
      .filter((name) => older?.get(name) !== newer?.get(name))
      .map((name) => {
        const both = older?.has(name) && newer?.has(name);
        return `package github.com/ProtonMail/proton-bridge ${name}#${both ? '/version' : ''}`;
      });
    assert.ok(expected.length > 3, `${expected.length} in the files`);
    const found = differences(
      images,
      await read(images, samplePath(`${BRIDGE}-v1.6.3.bom.json`)),
      await read(images, samplePath(`${BRIDGE}-v1.8.0.bom.json`)),
    );
    findsInBills(found, [...expected, 'sbom github.com/ProtonMail/proton-bridge#/version'].sort());
  });

  it('finds a package whose version was edited, one that was added and one that was taken out', async () => {
    const bill = await sample(`${BRIDGE}-v1.8.0.bom.json`);
    const [first, second, ...rest] = bill['components'] as JsonObject[];
    assert.ok(first && second);
    const added = { type: 'library', name: 'xz', version: '5.6.1', purl: 'pkg:generic/xz@5.6.1' };
    const changed = { ...bill, components: [{ ...second, version: 'v9' }, ...rest, added] };
    const name = (component: JsonObject) =>
      `package github.com/ProtonMail/proton-bridge ${String(component['purl']).split('@')[0]}`;
    findsInBills(
      differences(images, await readValue(bill), await readValue(changed)),
      [`${name(first)}#`, `${name(second)}#/version`, `${name(added)}#`].sort(),
    );
  });

  it('names several versions of one package at once', async () => {
    const reading = await read(
      images,
      samplePath('sbom/bom-examples--SBOM__cern-lhc-vdm-editor-e564943__bom.json'),
    );
    const versions = reading.get('package lhc-vdm-editor pkg:npm/ms')?.actual?.['version'];
    assert.ok(Array.isArray(versions) && versions.length === 2);
  });

  it('finds nothing between SPDX in JSON and in lines of tags and values', async () => {
    const path = 'sbom/spdx-examples--presentations__OSS-NA-2023__SPDXVersion2.3__04-SBOMwSecurity.json';
    const lines = tagValueOf(await sample(path));
    findsInBills(
      differences(images, await read(images, samplePath(path)), await readValue(lines, 'bill.spdx')),
      [],
    );
  });

  it('finds nothing between CycloneDX in JSON and in XML', async () => {
    const bill = await sample(`${BRIDGE}-v1.6.3.bom.json`);
    findsInBills(differences(images, await readValue(bill), await readValue(xmlOf(bill), 'bill.xml')), []);
  });
});

/** Version and licence of every component by package URL, as the file has them. */
async function packageTexts(path: string): Promise<Map<string, string>> {
  const { components } = await sample(path);
  return new Map(
    (components as JsonObject[]).map((component) => [
      String(component['purl']).split('@')[0] ?? '',
      String(component['version']),
    ]),
  );
}

function tagValueOf(document: JsonObject): string {
  const packages = (document['packages'] as JsonObject[]).flatMap((each) => [
    '',
    `PackageName: ${each['name']}`,
    `SPDXID: ${each['SPDXID']}`,
    `PackageVersion: ${each['versionInfo']}`,
    `PackageSupplier: ${each['supplier']}`,
    ...(each['externalRefs'] as JsonObject[]).map(
      (ref) => `ExternalRef: ${ref['referenceCategory']} ${ref['referenceType']} ${ref['referenceLocator']}`,
    ),
  ]);
  const relationships = (document['relationships'] as JsonObject[]).map(
    (each) =>
      `Relationship: ${each['spdxElementId']} ${each['relationshipType']} ${each['relatedSpdxElement']}`,
  );
  return [
    `SPDXVersion: ${document['spdxVersion']}`,
    `DocumentName: ${document['name']}`,
    ...packages,
    '',
    ...relationships,
    '',
  ].join('\n');
}

function xmlOf(bill: JsonObject): string {
  const component = (each: JsonObject): string => {
    const licences = ((each['licenses'] ?? []) as JsonObject[]).map(({ license }) => {
      const { id, name } = license as JsonObject;
      return `<license>${id ? `<id>${id}</id>` : `<name>${name}</name>`}</license>`;
    });
    return `<component type="${each['type']}" bom-ref="x"><name>${each['name']}</name><version>${each['version']}</version>
      <licenses>${licences.join('')}</licenses><purl>${String(each['purl']).replaceAll('&', '&amp;')}</purl></component>`;
  };
  const { component: root } = bill['metadata'] as JsonObject;
  return `<?xml version="1.0" encoding="UTF-8"?>
    <bom xmlns="http://cyclonedx.org/schema/bom/1.2" version="1"><metadata>${component(root as JsonObject)}</metadata>
    <components>${(bill['components'] as JsonObject[]).map(component).join('\n')}</components></bom>`;
}

describe('images in a dump', () => {
  const fixture = fileURLToPath(new URL('../../src/collectors/images/fixtures/pods.json', import.meta.url));
  const edits: Readonly<
    Record<string, readonly [edit: (text: string) => string, places: readonly string[]]>
  > = {
    'the same tag with another digest': [
      (text) => text.replaceAll('a'.repeat(64), '9'.repeat(64)),
      ['image wms/deployment/orders/api#/digest'],
    ],
    'another tag': [
      (text) => text.replaceAll('wms/orders:2.4.0', 'wms/orders:2.4.1'),
      ['image wms/deployment/orders/api#/tag'],
    ],
    'one pod of two with another digest': [
      (text) =>
        text.replace(
          'docker-pullable://registry.example/wms/orders@sha256:aaaa',
          'docker-pullable://registry.example/wms/orders@sha256:9999',
        ),
      ['image wms/deployment/orders/api#/digest'],
    ],
    'another registry': [
      (text) => text.replaceAll('registry.k8s.io/etcd', 'mirror.example/etcd'),
      ['image kube-system/pod/etcd/etcd#/registry'],
    ],
    'another image of a schedule': [
      (text) => text.replaceAll('wms/reconcile:1.0', 'wms/reconcile:1.1'),
      ['image wms/cronjob/reconcile/run#/tag'],
    ],
    'a container that somebody added': [
      (text) => text.replaceAll('"name": "istio-proxy"', '"name": "debugger"'),
      ['image wms/deployment/orders/debugger#', 'image wms/deployment/orders/istio-proxy#'],
    ],
    'a reference written in full': [
      (text) => text.replaceAll('"image": "redis"', '"image": "index.docker.io/library/redis:latest"'),
      [],
    ],
    'pods made anew': [
      (text) => text.replaceAll('orders-6b7c', 'orders-5f9d').replaceAll('29000001-xyz12', '29001234-abc45'),
      [],
    ],
  };
  for (const [title, [edit, places]] of Object.entries(edits)) {
    it(`finds ${places.length === 0 ? 'nothing in ' : ''}${title}`, async () => {
      const text = await readFile(fixture, 'utf8');
      const edited = edit(text);
      assert.notEqual(edited, text);
      finds(differences(images, await read(images, fixture), await readValue(edited)), places);
    });
  }
});
