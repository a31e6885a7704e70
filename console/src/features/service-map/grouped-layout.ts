import type { Box, Point } from './camera.ts';
import { depthsOf } from './depths.ts';
import { CARD, GROUP_HEAD, type MapLayout, type MapPlan } from './map-layout.ts';

const GAP = { x: 20, y: 14 } as const;
const PADDING = 20;
const BETWEEN_GROUPS = 56;
/** The whole is about this much wider than high. */
const SHAPE = 1.6;

interface Group {
  readonly name: string;
  readonly members: readonly string[];
  /** Mean of its members'. */
  readonly depth: number;
}

/**
 * An area for each group, in columns from those that depend on much to those that others depend on; services of one
 * group in a grid, in the same order. It takes a moment for any number of services.
 */
export function groupedLayout(plan: MapPlan): MapLayout {
  const groups = groupsOf(plan);
  const largest = Math.max(...groups.map(({ members }) => members.length));
  const columns = Math.max(3, Math.round(Math.sqrt((largest * SHAPE * CARD.height) / CARD.width)));
  const width = 2 * PADDING + columns * (CARD.width + GAP.x) - GAP.x;
  const places: Record<string, Point> = {};
  const areas: (Box & { readonly name: string })[] = [];
  for (const { groups: stack, x } of stacksOf(groups, columns, width)) {
    let y = 0;
    for (const { name, members } of stack) {
      const height = heightOf(members.length, columns);
      areas.push({ name, x, y, width, height });
      const rows = Math.ceil(members.length / columns);
      for (const [place, member] of members.entries()) {
        places[member] = {
          x: x + PADDING + Math.floor(place / rows) * (CARD.width + GAP.x),
          y: y + GROUP_HEAD + (place % rows) * (CARD.height + GAP.y),
        };
      }
      y += height + BETWEEN_GROUPS;
    }
  }
  return { places, groups: areas, ways: plan.links.map(() => []) };
}

function groupsOf(plan: MapPlan): readonly Group[] {
  const depths = depthsOf(plan);
  const depth = (name: string) => depths.get(name) ?? 0;
  return [...Map.groupBy(plan.services, ({ group }) => group)]
    .map(([name, services]) => {
      const members = services.map((service) => service.name).sort((a, b) => depth(b) - depth(a));
      return {
        name,
        members,
        depth: members.reduce((sum, member) => sum + depth(member), 0) / members.length,
      };
    })
    .sort((a, b) => b.depth - a.depth || a.name.localeCompare(b.name));
}

function heightOf(members: number, columns: number): number {
  return GROUP_HEAD + PADDING + Math.ceil(members / columns) * (CARD.height + GAP.y) - GAP.y;
}

/** Groups in their order, one below the other as high as makes a whole of the right shape. */
function stacksOf(groups: readonly Group[], columns: number, width: number) {
  const heights = groups.map(({ members }) => heightOf(members.length, columns) + BETWEEN_GROUPS);
  const total = heights.reduce((sum, height) => sum + height, 0);
  const count = Math.max(1, Math.round(Math.sqrt((total * SHAPE) / (width + BETWEEN_GROUPS))));
  const stacks: { readonly groups: Group[]; readonly x: number }[] = [];
  let reached = 0;
  for (const [place, group] of groups.entries()) {
    const height = heights[place] ?? 0;
    // A group goes where its middle would lie if all were one long strip, cut into equal parts.
    const stack = Math.min(count - 1, Math.floor(((reached + height / 2) / total) * count));
    const known = stacks.find(({ x }) => x === stack * (width + BETWEEN_GROUPS));
    if (known) known.groups.push(group);
    else stacks.push({ groups: [group], x: stack * (width + BETWEEN_GROUPS) });
    reached += height;
  }
  return stacks;
}
