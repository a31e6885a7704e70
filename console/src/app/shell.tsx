import { Suspense, useState } from 'react';
import { Route, Routes, useLocation } from 'react-router';
import { EmptyNote } from '../display/empty-note.tsx';
import { Go } from '../display/go.tsx';
import { LoadingRows } from '../display/loading-rows.tsx';
import { Page } from '../display/page.tsx';
import { AsOfBanner } from './as-of-banner.tsx';
import { Header } from './header.tsx';
import { Navigation } from './navigation.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { PAGES } from './pages.ts';
import { Palette } from './palette.tsx';
import classes from './shell.module.css';
import { useLiveEvents } from './use-live-events.ts';

/** What stands around every page. */
export function Shell() {
  useLiveEvents();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  return (
    <div className={classes['shell']}>
      <a className={classes['skip']} href="#content">
        Skip to the content
      </a>
      <Header navigation={open} onNavigation={() => setOpen(!open)} />
      <Navigation open={open} onChosen={() => setOpen(false)} />
      <main id="content" className={classes['main']} tabIndex={-1}>
        <OfflineBanner />
        <AsOfBanner />
        <PageBoundary key={pathname.split('/')[1]}>
          <Suspense
            fallback={
              <div className={classes['loading']}>
                <LoadingRows />
              </div>
            }
          >
            <Routes>
              {PAGES.map(({ path, component: Component }) => (
                <Route key={path} path={path} element={<Component />} />
              ))}
              <Route path="*" element={<NoPage />} />
            </Routes>
          </Suspense>
        </PageBoundary>
      </main>
      <Palette />
    </div>
  );
}

function NoPage() {
  return (
    <Page title="No such page">
      <EmptyNote title="Nothing is served at this address">
        <Go to="/">Go to the estate</Go>
      </EmptyNote>
    </Page>
  );
}
