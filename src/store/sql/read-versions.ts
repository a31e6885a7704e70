import { itemKey } from '../../core/item/bucket.ts';
import { observationOf } from '../../core/item/snapshot-item.ts';
import type { ItemName, ItemVersion } from '../item-history.ts';
import type { Page, PageRequest, SourceRef } from '../store.ts';
import type { Connection } from './database.ts';
import { findSource } from './item-source.ts';
import { pageOf, readCursor } from './page-cursor.ts';

type VersionRow = {
  readonly hash: string;
  readonly from: Date;
  readonly to: Date | null;
  readonly hidden: boolean;
  readonly text: string;
};

/** See `ItemHistory.versions`. The page is cut before texts are read, so that it costs the same for any history. */
export async function readVersions(
  connection: Connection,
  { kind, name, ...ref }: SourceRef & ItemName,
  page: PageRequest,
): Promise<Page<ItemVersion>> {
  const [before] = readCursor(page.after, ['time']);
  const source = await findSource(connection, ref);
  if (!source) return { rows: [] };
  const rows = await connection.query<VersionRow>(
    `SELECT encode(version.hash, 'hex') AS hash, version.seen_from AS "from",
       nullif(version.seen_to, 'infinity') AS "to", version.hidden, body.text
     FROM (
       SELECT hash, seen_from, seen_to, hidden FROM item_versions
       WHERE environment = $1 AND source = $2 AND key = $3 AND seen_from < coalesce($4::timestamptz, 'infinity')
       ORDER BY seen_from DESC LIMIT $5
     ) AS version
     JOIN item_bodies AS body ON body.hash = version.hash
     ORDER BY version.seen_from DESC`,
    [source.environment, source.id, itemKey(kind, name), before, page.limit + 1],
  );
  return pageOf(rows, page, versionOf, ({ from }) => [from]);
}

function versionOf({ hash, from, to, hidden, text }: VersionRow): ItemVersion {
  return {
    hash,
    from,
    ...(to !== null && { to }),
    ...(hidden && { hidden }),
    observation: observationOf({ text }),
  };
}
