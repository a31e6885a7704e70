import { matchesAny } from '../../item/glob.ts';
import { declares } from '../attach-registries.ts';
import type { CatalogView } from '../kind-definition.ts';
import { baseline } from '../kinds/baseline.ts';
import { environment } from '../kinds/environment.ts';
import { nearestName } from '../nearest-name.ts';
import { parametersIn } from '../parameter-references.ts';
import { effectiveParameters } from './environment-parameters.ts';
import { type Registry, valuesOf } from './registered-value.ts';

/** Reports `${parameter}` in a value where an environment that the value counts in has no such parameter. */
export function reportParameterReferences(document: Registry, catalog: CatalogView): void {
  const baselines = catalog.documents(baseline);
  const environments = [...catalog.documents(environment).values()]
    .filter(({ spec }) => spec.sources?.some((source) => declares(document.spec, source)))
    .map(({ name, spec }) => ({
      name,
      stage: spec.stage ?? '',
      parameters: effectiveParameters(
        spec.parameters ?? {},
        baselines.get(spec.baseline ?? '')?.spec.parameters,
      ),
    }));
  for (const [index, entry] of (document.spec.entries ?? []).entries()) {
    for (const [place, value] of valuesOf(entry)) {
      const [field, only] = place;
      const counts = environments.filter(({ name, stage }) =>
        field === 'environments'
          ? name === only
          : matchesAny(entry.stages, stage) && !Object.hasOwn(entry.environments, name),
      );
      for (const parameter of parametersIn(value)) {
        const lacking = counts.find(({ parameters }) => !parameters.has(parameter));
        if (!lacking) continue;
        const nearest = nearestName(parameter, lacking.parameters.keys());
        document.report(['spec', 'entries', index, ...place], {
          code: 'parameter-undeclared',
          found: parameter,
          expected: `a parameter of ${lacking.name}; $\${${parameter}} is the text itself`,
          ...(nearest === undefined ? {} : { nearest }),
          fix: nearest === undefined ? `Add ${parameter} to ${lacking.name}.` : `Write \${${nearest}}.`,
        });
      }
    }
  }
}
