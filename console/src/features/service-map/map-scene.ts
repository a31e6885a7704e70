import type { ServiceView } from '../../../../src/wire/schemas/estate-view.ts';
import { type BoxIndex, holds, indexBoxes } from './box-index.ts';
import type { Box, Point } from './camera.ts';
import { CARD, type MapLayout } from './map-layout.ts';
import type { SceneLine } from './scene-lines.ts';

/** All that the map draws, where it lies, and which of it lies where. */
export interface MapScene {
  readonly bounds: Box;
  readonly cards: readonly SceneCard[];
  readonly lines: readonly SceneLine[];
  readonly groups: readonly SceneGroup[];
  readonly cardOf: ReadonlyMap<string, SceneCard>;
  readonly cardsWithin: BoxIndex['within'];
  readonly linesWithin: BoxIndex['within'];
}

export interface SceneCard extends Box {
  readonly service: ServiceView;
  readonly title: string;
  readonly owner: string;
}

export interface SceneGroup extends Box {
  readonly title: string;
  readonly services: number;
  readonly fail: number;
  readonly unknown: number;
}

const CARD_CELL = 400;
const NO_BOUNDS = { x: 0, y: 0, width: CARD.width, height: CARD.height };

/** @param teams titles by name of the owner. */
export function mapScene(
  services: readonly ServiceView[],
  layout: MapLayout,
  lines: Pick<MapScene, 'lines' | 'linesWithin'>,
  teams: ReadonlyMap<string, string>,
): MapScene {
  const cards = services.flatMap((service): SceneCard[] => {
    const place = layout.places[service.name];
    const owner = teams.get(service.owner) ?? service.owner;
    return place ? [{ service, title: service.title ?? service.name, owner, ...place, ...CARD }] : [];
  });
  const byOwner = Map.groupBy(services, ({ owner }) => owner);
  const groups = layout.groups.map(({ name, ...box }): SceneGroup => {
    const members = byOwner.get(name) ?? [];
    const count = (verdict: string) => members.filter((service) => service.verdict === verdict).length;
    const title = teams.get(name) ?? name;
    return { ...box, title, services: members.length, fail: count('fail'), unknown: count('unknown') };
  });
  const index = indexBoxes(
    cards.map((card) => [card]),
    CARD_CELL,
  );
  return {
    ...lines,
    bounds: around([...cards, ...groups]) ?? NO_BOUNDS,
    cards,
    groups,
    cardOf: new Map(cards.map((card) => [card.service.name, card])),
    cardsWithin: index.within,
  };
}

export function cardAt(scene: MapScene, at: Point): SceneCard | undefined {
  return scene
    .cardsWithin({ ...at, width: 0, height: 0 })
    .map((place) => scene.cards[place])
    .find((card) => card && holds(card, at));
}

/** The box around all of some, or undefined around none. */
export function around(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}
