import { Icon } from '../../display/icon.tsx';
import classes from './service-map.module.css';

const ZOOM = 1.5;

export interface MapControlsProps {
  readonly zoom: (factor: number) => void;
  readonly fit: () => void;
}

export function MapControls({ zoom, fit }: MapControlsProps) {
  return (
    <fieldset className={classes['controls']} aria-label="View of the map">
      <button type="button" aria-label="Zoom in" title="Zoom in (+)" onClick={() => zoom(ZOOM)}>
        <Icon name="plus" />
      </button>
      <button type="button" aria-label="Zoom out" title="Zoom out (−)" onClick={() => zoom(1 / ZOOM)}>
        <Icon name="minus" />
      </button>
      <button type="button" aria-label="Show everything" title="Show everything (F)" onClick={fit}>
        <Icon name="fit" />
      </button>
    </fieldset>
  );
}
