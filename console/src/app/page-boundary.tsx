import { Component, type ReactNode } from 'react';
import { EmptyNote } from '../display/empty-note.tsx';
import classes from './shell.module.css';

/** Keeps a page that breaks from taking the rest of the console with it. */
export class PageBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <div className={classes['loading']} role="alert">
        <EmptyNote title="This page could not be shown">
          Reload it. If it breaks again, report what you were looking at: the address says it.
        </EmptyNote>
      </div>
    );
  }
}
