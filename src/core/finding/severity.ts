import type { SeverityRule } from '../catalog/estate.ts';
import type { Layer } from '../item/layer.ts';
import type { FindingClass, FindingCode } from './finding.ts';

export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * The table that holds where the organization's own has no matching row. Read top down: what lets a stranger in or
 * takes something away outranks what changes behaviour, which outranks what costs money.
 */
export const DEFAULT_SEVERITY_RULES: readonly SeverityRule[] = [
  { class: 'metadata', severity: 'low' },
  { class: 'security', tier: 1, severity: 'critical' },
  { class: 'security', tier: 2, severity: 'critical' },
  { class: 'security', severity: 'high' },
  { code: 'unreadable', severity: 'high' },
  { class: 'coverage', severity: 'medium' },
  { code: 'missing', tier: 1, severity: 'critical' },
  { code: 'missing', severity: 'high' },
  { class: 'endpoint', tier: 1, severity: 'high' },
  { class: 'data', severity: 'high' },
  { class: 'size', tier: 1, severity: 'medium' },
  { class: 'size', severity: 'low' },
  { layer: 'observability', severity: 'medium' },
  { tier: 1, severity: 'high' },
  { severity: 'medium' },
];

/** Severity = layer × tier of the service that the item serves × class of the difference, first matching row. */
export function severityOf(
  subject: { layer: Layer; tier: number; class: FindingClass; code: FindingCode },
  organizationRules: readonly SeverityRule[],
): Severity {
  for (const rules of [organizationRules, DEFAULT_SEVERITY_RULES]) {
    const rule = rules.find(
      (row) =>
        (row.layer === undefined || row.layer === subject.layer) &&
        (row.tier === undefined || row.tier === subject.tier) &&
        (row.class === undefined || row.class === subject.class) &&
        (row.code === undefined || row.code === subject.code),
    );
    if (rule) return rule.severity;
  }
  return 'medium';
}

/** Whether `severity` is at least as grave as `threshold`. */
export function atLeast(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);
}
