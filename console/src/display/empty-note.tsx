import type { ReactNode } from 'react';
import classes from './empty-note.module.css';

/** A place in which there is nothing, and what that means. */
export function EmptyNote({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className={classes['note']}>
      <p className={classes['title']}>{title}</p>
      {children !== undefined && <div className={classes['text']}>{children}</div>}
    </div>
  );
}
