import * as z from 'zod';
import type { Json } from '../../item/json.ts';
import { reportDuplicateSources } from '../checks/duplicate-source.ts';
import { effectiveParameters, reportParameters } from '../checks/environment-parameters.ts';
import { cron } from '../fields/cron.ts';
import { duration } from '../fields/duration.ts';
import { parameterName, referenceTo } from '../fields/names.ts';
import { parameter } from '../fields/parameter.ts';
import { text } from '../fields/text.ts';
import { timeZone } from '../fields/time-zone.ts';
import { declared, defineKind } from '../kind-definition.ts';
import { COLLECTOR } from '../references.ts';
import { baseline } from './baseline.ts';
import { site } from './site.ts';

const source = z.strictObject({
  name: text().describe('Its name, the same in every environment, since items are compared under it.'),
  collector: text().describe('What reads it, such as terraform.'),
  location: text().describe(
    'A file, a folder or an address; a relative path begins at the folder of this document.',
  ),
  declared: text()
    .exactOptional()
    .describe('Where the declared side lies, for a location that holds only the live side.'),
  service: referenceTo('Service').exactOptional().describe('The service that all of it serves.'),
  fullyManaged: z
    .boolean()
    .default(false)
    .describe('True where everything in it is declared, so that anything else is a finding.'),
  options: z
    .record(z.string(), z.custom<Json>())
    .default({})
    .describe("The collector's own settings; see its readme."),
});

export const environment = defineKind({
  kind: 'Environment',
  description: 'One running instance of the landscape, and the sources that show it.',
  spec: z.strictObject({
    stage: text().describe('How far a change has come when it is here, such as staging or production.'),
    region: referenceTo('Region').exactOptional().describe('The region that it serves.'),
    businessUnit: text().exactOptional().describe('The business unit that it serves.'),
    tenant: text().exactOptional().describe('The tenant that it serves.'),
    site: referenceTo('Site').exactOptional().describe('The site that it stands at.'),
    compliance: z.array(text()).default([]).describe('Regimes that it falls under, such as gxp.'),
    baseline: referenceTo('Baseline').exactOptional().describe('The template that it is made from.'),
    owner: referenceTo('Team').exactOptional().describe('The team that answers for what no service claims.'),
    schedule: z
      .strictObject({
        cron: cron().describe('When it is scanned: minute, hour, day, month, day of the week.'),
        timeZone: timeZone().exactOptional().describe('That of its site unless said; else UTC.'),
      })
      .exactOptional()
      .describe('When a server scans it by itself.'),
    staleAfter: duration()
      .exactOptional()
      .describe('How long a scan speaks for it, such as 4h; 26h unless said. After that it is unknown.'),
    parameters: z
      .record(parameterName(), parameter())
      .default({})
      .describe('Its own values of what differs between environments by nature.'),
    sources: z.array(source).default([]).describe('The places that are read.'),
  }),
  references: [
    { at: ['spec', 'region'], to: 'Region' },
    { at: ['spec', 'site'], to: 'Site' },
    { at: ['spec', 'baseline'], to: 'Baseline' },
    { at: ['spec', 'owner'], to: 'Team' },
    { at: ['spec', 'sources', '*', 'service'], to: 'Service' },
    { at: ['spec', 'sources', '*', 'collector'], to: COLLECTOR },
  ],
  variables: [
    ['spec', 'sources', '*', 'location'],
    ['spec', 'sources', '*', 'declared'],
    ['spec', 'sources', '*', 'options', '**'],
  ],
  check(documents, catalog) {
    const baselines = catalog.documents(baseline);
    for (const document of documents) {
      reportDuplicateSources(document);
      const template = baselines.get(document.spec.baseline ?? '');
      reportParameters(document, template?.spec.parameters);
    }
  },
  build(document, estate, catalog) {
    const { parameters, sources, schedule, ...rest } = document.spec;
    const place = catalog.documents(site).get(document.spec.site ?? '');
    const template = catalog.documents(baseline).get(document.spec.baseline ?? '');
    estate.environments.set(document.name, {
      ...declared(document),
      ...rest,
      ...(schedule && {
        schedule: { ...schedule, timeZone: schedule.timeZone ?? place?.spec.timeZone ?? 'UTC' },
      }),
      parameters: effectiveParameters(parameters, template?.spec.parameters),
      sources: sources.map((one, index) => ({ ...one, place: document.placeOf(['spec', 'sources', index]) })),
    });
  },
});
