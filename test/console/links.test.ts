import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { environmentLink, findingLink } from '../../src/core/notice/console-links.ts';

it('links in messages lead to pages that the console has', () => {
  const pages = [...readFileSync('console/src/app/pages.ts', 'utf8').matchAll(/path: '([^']+)'/gu)].map(
    ([, path = '']) => path,
  );
  const paths = [environmentLink('', 'site'), findingLink('', ':id')].map(
    (link) => new URL(decodeURIComponent(link), 'https://tally.example').pathname,
  );
  assert.deepEqual(paths, ['/drift', '/drift/:id']);
  for (const path of paths) assert.ok(pages.includes(path), path);
});
