import type { Box, Point } from './camera.ts';
import { CARD } from './map-layout.ts';

/** A dependency as it is drawn: from the right of one card to the left of another, past what lies between. */
export interface Curve {
  readonly start: Point;
  /** Cubic curves that follow each other. */
  readonly parts: readonly CurvePart[];
}

interface CurvePart {
  readonly control1: Point;
  readonly control2: Point;
  readonly end: Point;
}

const LEAST_BEND = 28;
/** Of the way that a line passes beside cards. */
const ALONG = CARD.width / 2;

/** @param way the middles of the columns that it passes, each at the height where there is room. */
export function curveOf(from: Box, to: Box, way: readonly Point[]): Curve {
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const end = { x: to.x, y: to.y + to.height / 2 };
  const parts: CurvePart[] = [];
  let at: Point = start;
  for (const { x, y } of way) {
    // A way that turns back would make loops; it is led by its ends alone.
    if (x - ALONG <= at.x || x + ALONG >= end.x) continue;
    const [enter, leave] = [
      { x: x - ALONG, y },
      { x: x + ALONG, y },
    ];
    parts.push(bent(at, enter), { control1: enter, control2: leave, end: leave });
    at = leave;
  }
  parts.push(bent(at, end));
  return { start, parts };
}

function bent(from: Point, to: Point): CurvePart {
  const bend = to.x > from.x ? Math.max(LEAST_BEND, (to.x - from.x) / 2) : LEAST_BEND + CARD.height;
  const reach = to.x > from.x ? Math.min(bend, to.x - from.x) : bend;
  return { control1: { x: from.x + reach, y: from.y }, control2: { x: to.x - reach, y: to.y }, end: to };
}

const PIECES = 5;

/** Between two points the curve leaves the straight way by less than this part of it. */
const SWERVE = 1 / 6;

/** Small boxes that hold the curve together; one around all of it would hold half of the map. */
export function partsOf({ start, parts }: Curve): readonly Box[] {
  let from = start;
  return parts.flatMap(({ control1, control2, end }) => {
    const points = Array.from({ length: PIECES + 1 }, (_, piece) =>
      onCurve(from, control1, control2, end, piece / PIECES),
    );
    from = end;
    return points.slice(1).map((point, piece) => {
      const before = points[piece] ?? point;
      const [width, height] = [Math.abs(before.x - point.x), Math.abs(before.y - point.y)];
      const swerve = SWERVE * Math.max(width, height);
      return {
        x: Math.min(before.x, point.x) - swerve,
        y: Math.min(before.y, point.y) - swerve,
        width: width + 2 * swerve,
        height: height + 2 * swerve,
      };
    });
  });
}

function onCurve(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const [p, q, r, s] = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3];
  return { x: p * a.x + q * b.x + r * c.x + s * d.x, y: p * a.y + q * b.y + r * c.y + s * d.y };
}
