import type { BaselineParameter, Parameter } from '../estate.ts';
import type { DocumentView } from '../kind-definition.ts';
import { nearestName } from '../nearest-name.ts';
import { reportPlaceless, reportWrongType } from './parameter-value.ts';

type Given = Readonly<Record<string, Parameter>>;
export type BaselineParameters = Readonly<Record<string, BaselineParameter>>;

/** Holds an environment's parameters against those of its baseline; without a baseline each stands for itself. */
export function reportParameters(
  document: DocumentView<{ readonly parameters?: Given; readonly baseline?: string }>,
  baseline: BaselineParameters | undefined,
): void {
  const given = document.spec.parameters ?? {};
  for (const [name, parameter] of Object.entries(given)) {
    const path = ['spec', 'parameters', name];
    const rule = baseline && Object.hasOwn(baseline, name) ? baseline[name] : undefined;
    if (baseline && !rule) {
      const nearest = nearestName(name, Object.keys(baseline));
      document.report(
        path,
        {
          code: 'parameter-undeclared',
          found: name,
          expected: `a parameter of ${document.spec.baseline}`,
          ...(nearest === undefined ? {} : { nearest }),
          fix: nearest === undefined ? 'Declare it in the baseline, or remove it.' : `Write ${nearest}.`,
        },
        'key',
      );
    }
    if (reportWrongType(document, path, { type: rule?.type, value: parameter.value })) continue;
    reportPlaceless(document, path, merged(parameter, rule));
  }
  for (const [name, { default: value }] of Object.entries(baseline ?? {})) {
    if (value !== undefined || Object.hasOwn(given, name) || isWritten(document.written, name)) continue;
    document.report(
      document.spec.parameters ? ['spec', 'parameters'] : ['spec', 'baseline'],
      {
        code: 'parameter-missing',
        found: 'nothing',
        expected: `the parameter ${name}, which ${document.spec.baseline} requires`,
        fix: `Add ${name} to spec.parameters, or give it a default in the baseline.`,
      },
      'key',
    );
  }
}

/** The environment's own values over the baseline's defaults; the places of the baseline hold where it gives none. */
export function effectiveParameters(
  given: Given,
  baseline: BaselineParameters | undefined,
): Map<string, Parameter> {
  const parameters = new Map<string, Parameter>();
  for (const [name, { default: value, at }] of Object.entries(baseline ?? {})) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      parameters.set(name, { value, at });
    }
  }
  for (const [name, parameter] of Object.entries(given)) {
    parameters.set(
      name,
      merged(parameter, baseline && Object.hasOwn(baseline, name) ? baseline[name] : undefined),
    );
  }
  return parameters;
}

function merged(parameter: Parameter, rule: BaselineParameter | undefined): Parameter {
  return rule && parameter.at.length === 0 ? { value: parameter.value, at: rule.at } : parameter;
}

/** A parameter that was given wrongly is not missing as well. */
function isWritten(written: unknown, name: string): boolean {
  const parameters = (written as { parameters?: unknown } | null)?.parameters;
  return typeof parameters === 'object' && parameters !== null && Object.hasOwn(parameters, name);
}
