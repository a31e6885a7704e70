import type { Estate } from '../core/catalog/estate.ts';
import type { ParityHeat } from '../wire/schemas/matrix.ts';
import { compareScans } from './compare-environments.ts';
import { environmentNamed } from './environment-named.ts';
import type { Ports } from './ports.ts';
import { scanEnvironment } from './scan-environment.ts';

/**
 * How far each of some environments agrees with the one that it should look like, by layer and by service.
 * @throws TallyError `unknown-environment` where one is not in the estate.
 */
export async function parityHeat(
  request: { readonly estate: Estate; readonly reference: string; readonly environments: readonly string[] },
  ports: Ports,
): Promise<ParityHeat> {
  const { estate, reference } = request;
  const left = await scanEnvironment(environmentNamed(estate, reference), ports);
  const rows: ParityHeat['rows'] = [];
  for (const name of request.environments) {
    if (name === reference) continue;
    const right = await scanEnvironment(environmentNamed(estate, name), ports, left);
    const { verdict, counts, parity } = compareScans(estate, left, right, ports);
    rows.push({
      environment: name,
      verdict,
      counts,
      score: parity?.score ?? null,
      byLayer: { ...parity?.byLayer },
      byService: { ...parity?.byService },
    });
  }
  return { reference, at: ports.now.toISOString(), rows };
}
