import * as z from 'zod';
import { FINDING_CLASSES, FINDING_CODES } from '../../finding/finding.ts';
import { LAYERS } from '../../item/layer.ts';
import { guardrails } from '../fields/guardrails.ts';
import { text } from '../fields/text.ts';
import { declared, defineKind } from '../kind-definition.ts';

const severityRule = z.strictObject({
  layer: z.enum(LAYERS).exactOptional().describe('Layer of the item.'),
  tier: z.literal([1, 2, 3, 4]).exactOptional().describe('Tier of the service that the item serves.'),
  class: z.enum(FINDING_CLASSES).exactOptional().describe('Class of the difference.'),
  code: z.enum(FINDING_CODES).exactOptional().describe('Code of the finding.'),
  severity: z.enum(['critical', 'high', 'medium', 'low']).describe('What a finding that matches is.'),
});

export const organization = defineKind({
  kind: 'Organization',
  description: 'The whole: how it is governed, and the limits that nothing below may loosen. At most one.',
  spec: z.strictObject({
    governance: z
      .enum(['centralized', 'federated', 'platform'])
      .default('centralized')
      .describe('Who decides: one team, each team for itself, or a platform team within limits.'),
    severity: z
      .array(severityRule)
      .default([])
      .describe('Own rows before the built-in severity table; the first that matches wins.'),
    guardrails: guardrails()
      .prefault({})
      .describe('Limits that a region or a site may tighten, never loosen.'),
    backstage: z
      .array(text())
      .default([])
      .describe('Backstage files to read as well: paths or globs, relative to this document.'),
  }),
  check(documents) {
    for (const document of documents.slice(1)) {
      document.report(['kind'], {
        code: 'second-organization',
        found: document.name,
        expected: `one Organization; the first is ${documents[0]?.name}`,
        fix: 'Merge the two.',
      });
    }
  },
  build(document, estate) {
    const { governance, severity, guardrails } = document.spec;
    estate.organization ??= { ...declared(document), governance, severity, guardrails };
  },
});
