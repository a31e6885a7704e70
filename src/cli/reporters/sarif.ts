import { isAbsolute, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FINDING_CODES, type Finding } from '../../core/finding/finding.ts';
import { childPointer } from '../../core/item/pointer.ts';
import type { Report, SourceReport } from '../../wire/report.ts';
import { showChange } from '../show-value.ts';
import { CODE_HELP } from './code-help.ts';
import { placeOf } from './text.ts';

const LEVEL = { critical: 'error', high: 'error', medium: 'warning', low: 'note' } as const;

/** SARIF 2.1.0: one run, a rule for every code, waived findings as suppressed results, and unknown as warnings. */
export function* sarifReport(report: Report, options: { readonly version: string }): Iterable<string> {
  const locations = sourceLocations(report.sources);
  const driver = {
    name: 'Tallyman',
    version: options.version,
    semanticVersion: options.version,
    rules: rules(),
  };
  yield '{\n  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",\n  "version": "2.1.0",\n  "runs": [\n    {\n';
  yield `      "tool": ${JSON.stringify({ driver })},\n`;
  yield '      "columnKind": "utf16CodeUnits",\n';
  yield `      "invocations": ${JSON.stringify([invocationOf(report)])},\n`;
  yield `      "automationDetails": ${JSON.stringify({ id: `tally/${report.command}/` })},\n`;
  yield '      "results": [';
  let separator = '\n';
  for (const finding of report.findings) {
    yield `${separator}        ${JSON.stringify(resultOf(finding, locations))}`;
    separator = ',\n';
  }
  yield report.findings.length > 0 ? '\n      ]\n' : ']\n';
  yield '    }\n  ]\n}\n';
}

function rules(): object[] {
  return FINDING_CODES.map((code) => ({
    id: code,
    name: code.replace(/(?:^|-)([a-z])/gu, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: CODE_HELP[code].title },
    fullDescription: { text: CODE_HELP[code].help },
    help: { text: CODE_HELP[code].help },
    defaultConfiguration: { level: 'warning' },
  }));
}

/** A run that could not look everywhere has not succeeded, whatever it found elsewhere. */
function invocationOf(report: Report): object {
  const blind = report.counts.unknown > 0 || report.sources.some((source) => source.verdict === 'unknown');
  return { executionSuccessful: !blind, endTimeUtc: report.at };
}

function resultOf(finding: Finding, locations: ReadonlyMap<string, string>): object {
  const what = `${placeOf(finding)}${finding.path === '' ? '' : ` ${finding.path}`}`;
  return {
    ruleId: finding.code,
    ruleIndex: FINDING_CODES.indexOf(finding.code),
    level: finding.verdict === 'unknown' ? 'warning' : LEVEL[finding.severity],
    message: { text: `${finding.environment}: ${what}: ${showChange(finding, 200)}` },
    locations: [locationOf(finding, locations)],
    partialFingerprints: { 'tallyFinding/v1': finding.id },
    suppressions: finding.verdict === 'waived' ? [suppressionOf(finding)] : [],
    properties: propertiesOf(finding),
  };
}

function suppressionOf(finding: Finding): object {
  const justification = finding.approvedBy ?? finding.reason;
  return { kind: 'external', status: 'accepted', ...(justification === undefined ? {} : { justification }) };
}

function propertiesOf(finding: Finding): object {
  const {
    environment,
    source,
    layer,
    kind,
    name,
    path,
    class: nature,
    severity,
    verdict,
    owner,
    service,
  } = finding;
  return { environment, source, layer, kind, name, path, class: nature, severity, verdict, owner, service };
}

function locationOf(finding: Finding, locations: ReadonlyMap<string, string>): object {
  const { origin, source, kind, name, path } = finding;
  const key = [source, kind, name].reduce((pointer, token) => childPointer(pointer, token), '').slice(1);
  const file = origin?.file ?? locations.get(sourceKey(finding.environment, source));
  return {
    ...(file === undefined ? {} : { physicalLocation: physicalLocation(file, origin?.line) }),
    logicalLocations: [{ name, fullyQualifiedName: `${key}${path}`, kind: 'resource' }],
  };
}

function physicalLocation(file: string, line: number | undefined): object {
  return {
    artifactLocation: { uri: uriOf(file) },
    ...(line === undefined ? {} : { region: { startLine: line } }),
  };
}

/** A relative reference stays one, so that a code host finds the file in the repository. */
export function uriOf(file: string): string {
  if (/^[a-z][a-z0-9+.-]+:/i.test(file)) return URL.canParse(file) ? file : encodeURI(file);
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.split(sep).map(encodeURIComponent).join('/');
}

function sourceLocations(sources: readonly SourceReport[]): ReadonlyMap<string, string> {
  const locations = new Map<string, string>();
  for (const { environment, source, location } of sources) {
    locations.set(sourceKey(environment, source), location);
    // Findings between two environments name the pair; the left side stands for it.
    if (!locations.has(sourceKey('', source))) locations.set(sourceKey('', source), location);
  }
  return locations;
}

function sourceKey(environment: string, source: string): string {
  return JSON.stringify([environment.includes('..') ? '' : environment, source]);
}
