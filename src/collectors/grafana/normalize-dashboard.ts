import { canonicalize } from '../../core/item/canonical-json.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import { compactObject, objectsOf, textOf, without } from './compact.ts';

/** Ids, counters, and what describes the export or the release rather than the dashboard. */
const GENERATED = new Set(
  'id uid version iteration gnetId schemaVersion slug hash __inputs __requires __elements panels rows'.split(
    ' ',
  ),
);
const PANEL_GENERATED = new Set(
  'id gridPos pluginVersion collapsed panels span height scopedVars repeatIteration libraryPanel'.split(' '),
);
/** What somebody has chosen, and what the queries behind a variable gave. */
const CHOSEN = new Set(['current', 'options']);

/** A dashboard without what a release, a position or a visitor puts into it; its panels by title. */
export function normalizeDashboard(dashboard: JsonObject, folder: string | undefined): JsonObject {
  const { templating, annotations, tags } = dashboard;
  return compactObject({
    ...without(dashboard, GENERATED),
    ...(folder !== undefined && { folder }),
    ...(isJsonArray(tags) && { tags: [...tags].map(String).sort() }),
    templating: variables(templating),
    annotations: ownAnnotations(annotations),
    panels: panelsByTitle(placedPanels(dashboard)),
  });
}

function variables(templating: Json | undefined): JsonObject {
  const list = objectsOf(isJsonObject(templating) ? templating['list'] : undefined);
  return { list: list.map((variable) => without(variable, CHOSEN)) };
}

/** Every dashboard gets one annotation of its own when it is saved. */
function ownAnnotations(annotations: Json | undefined): JsonObject {
  const list = objectsOf(isJsonObject(annotations) ? annotations['list'] : undefined);
  return { list: list.filter(({ builtIn, enable }) => builtIn !== 1 || enable === false) };
}

interface Placed {
  readonly panel: JsonObject;
  /** Title of the row that it stands in. */
  readonly row: string;
}

/** Panels in rows that are open stand behind them, those in closed rows inside; old dashboards hold rows of panels. */
function placedPanels({ panels, rows }: JsonObject): Placed[] {
  const placed: Placed[] = [];
  let row = '';
  const ordered = objectsOf(panels).sort((a, b) => place(a) - place(b));
  for (const panel of [
    ...ordered,
    ...objectsOf(rows).map((each): JsonObject => ({ ...each, type: 'row' })),
  ]) {
    const isRow = panel['type'] === 'row';
    if (isRow) row = textOf(panel['title']);
    placed.push({ panel, row: isRow ? '' : row });
    for (const inner of objectsOf(panel['panels'])) placed.push({ panel: inner, row });
  }
  // Copies that a repeated panel makes of itself.
  return placed.filter(
    ({ panel }) => panel['repeatPanelId'] === undefined || panel['repeatPanelId'] === null,
  );
}

function place({ gridPos }: JsonObject): number {
  const { x = 0, y = 0 } = isJsonObject(gridPos) ? gridPos : {};
  return Number(y) * 1000 + Number(x);
}

/** Panels of one title are told apart by their rows; those in one row by a number, in the order of their content. */
function panelsByTitle(placed: readonly Placed[]): JsonObject {
  const named = placed.map(({ panel, row }) => ({
    row,
    title: titleOf(panel),
    content: panelContent(panel),
  }));
  const titles = Map.groupBy(named, ({ title }) => title);
  const keyed = named.map(({ row, title, content }) => ({
    key: (titles.get(title)?.length ?? 0) > 1 && row !== '' ? `${row} / ${title}` : title,
    content,
  }));
  return Object.fromEntries(
    [...Map.groupBy(keyed, ({ key }) => key)].flatMap(([key, twins]) =>
      twins
        .map(({ content }) => [canonicalize(content), content] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, content], index) => [index === 0 ? key : `${key} (${index + 1})`, content]),
    ),
  );
}

function titleOf({ title, type }: JsonObject): string {
  const own = textOf(title).trim();
  if (type === 'row') return `row ${own}`.trim();
  return own === '' ? `(${textOf(type) || 'panel'})` : own;
}

function panelContent(panel: JsonObject): JsonObject {
  const { libraryPanel, targets } = panel;
  return compactObject({
    ...without(panel, PANEL_GENERATED),
    ...(isJsonObject(libraryPanel) && { libraryPanel: libraryPanel['name'] ?? '' }),
    ...(isJsonArray(targets) && { targets: objectsOf(targets) }),
  });
}
