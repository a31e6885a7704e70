import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import { type MapLayout, NODE_HEIGHT, NODE_WIDTH } from './lay-out.ts';
import classes from './service-map.module.css';

export interface DependencyLine {
  readonly from: string;
  readonly to: string;
  readonly hard: boolean;
}

interface DependencyLinesProps {
  readonly lines: readonly DependencyLine[];
  readonly layout: MapLayout;
  readonly strength: 'plain' | 'marked';
}

/** Many lines as two strokes, hard ones whole and soft ones dashed: a thousand services would be too many elements. */
export const DependencyLines = memo(function DependencyLines({
  lines,
  layout,
  strength,
}: DependencyLinesProps) {
  const strokes = (hard: boolean) =>
    lines
      .filter((line) => line.hard === hard)
      .map(({ from, to }) => strokeOf(layout[from], layout[to]))
      .join('');
  return (
    <ViewportPortal>
      <svg className={classes['lines']} data-strength={strength} aria-hidden="true">
        <path d={strokes(true)} />
        <path d={strokes(false)} data-soft="true" />
      </svg>
    </ViewportPortal>
  );
});

const HEAD = 'm-7 -3.5l7 3.5l-7 3.5';

function strokeOf(from: MapLayout[string] | undefined, to: MapLayout[string] | undefined): string {
  if (!from || !to) return '';
  const [x, y] = [Math.round(from.x + NODE_WIDTH), Math.round(from.y + NODE_HEIGHT / 2)];
  const [u, v] = [Math.round(to.x), Math.round(to.y + NODE_HEIGHT / 2)];
  const bend = Math.round(Math.max(30, Math.abs(u - x) / 2));
  return `M${x} ${y}C${x + bend} ${y} ${u - bend} ${v} ${u} ${v}${HEAD}`;
}
