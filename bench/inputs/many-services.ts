import type { ServiceView } from '../../src/wire/schemas/estate-view.ts';
import { seededRandom } from './seeded-random.ts';

const AREAS = ['Receiving', 'Picking', 'Packing', 'Shipping', 'Returns', 'Pricing', 'Billing', 'Routing'];
const SYSTEMS = ['planner', 'gateway', 'ledger', 'service', 'store', 'portal', 'feed', 'engine', 'archive'];
const TEAMS = 28;
/** The first teams look after what everybody else depends on. */
const FOUNDATION_TEAMS = 4;
const HOSTINGS = ['cloud', 'cloud', 'cloud', 'cloud', 'saas', 'partner', 'edge', 'on-premises', 'vm'];
/** Of the dependencies, the part within one team. */
const WITHIN_TEAM = 0.55;
const PER_SERVICE = 3;

/** Services of an estate with about three dependencies each: most within a team, many on a few that all need. */
export function manyServices(count: number): readonly ServiceView[] {
  const random = seededRandom(7);
  const teamOf = (place: number) => Math.min(TEAMS - 1, Math.floor((place / count) ** 1.15 * TEAMS));
  return Array.from({ length: count }, (_, place): ServiceView => {
    const team = teamOf(place);
    const first = Math.ceil((team / TEAMS) ** (1 / 1.15) * count);
    const needs = new Map<string, boolean>();
    for (let each = 0; each < PER_SERVICE && place > 0; each += 1) {
      const isWithin = team < FOUNDATION_TEAMS || random() < WITHIN_TEAM;
      const from = isWithin ? Math.min(first, place - 1) : 0;
      // Squared, so that the earlier ones are needed by many.
      const to = isWithin ? place : place * (random() < 0.7 ? 0.15 : 1);
      const need = Math.floor(from + random() ** 2 * Math.max(0, to - from));
      if (need < place) needs.set(nameOf(need), random() < 0.75);
    }
    const chance = random();
    const verdict = chance < 0.08 ? 'fail' : chance < 0.16 ? 'unknown' : chance < 0.2 ? 'waived' : 'pass';
    return {
      name: nameOf(place),
      title: `${AREAS[place % AREAS.length]} ${SYSTEMS[(place * 5) % SYSTEMS.length]} ${place}`,
      owner: `team-${team}`,
      tier: 1 + Math.floor(random() * 4),
      hosting: HOSTINGS[Math.floor(random() * HOSTINGS.length)] ?? 'cloud',
      layerSplit: 'application',
      dependsOn: [...needs].map(([service, hard]) => ({ service, hard })),
      verdict,
      counts: { fail: verdict === 'fail' ? 1 : 0, waived: 0, unknown: verdict === 'unknown' ? 1 : 0 },
      worst: verdict === 'fail' ? 'high' : null,
    };
  });
}

function nameOf(place: number): string {
  return `service-${place}`;
}
