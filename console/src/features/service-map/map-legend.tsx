import { MapControls, type MapControlsProps } from './map-controls.tsx';
import classes from './service-map.module.css';

/** What lines mean, which keys there are, and buttons for who has none. */
export function MapLegend(controls: MapControlsProps) {
  return (
    <footer className={classes['legend']}>
      <span>
        <Sample /> needs
      </span>
      <span>
        <Sample dashed /> would only miss
      </span>
      <span id="map-hint" className={classes['hint']}>
        Point at a service to see who depends on it. Arrow keys lead to the next, Enter opens it.
      </span>
      <MapControls {...controls} />
    </footer>
  );
}

function Sample({ dashed = false }: { readonly dashed?: boolean }) {
  return (
    <svg width="34" height="9" viewBox="0 0 34 9" aria-hidden="true">
      <path d="M0 4.5h32" strokeDasharray={dashed ? '5 4' : undefined} />
      <path d="M26 0.5l6 4l-6 4" />
    </svg>
  );
}
