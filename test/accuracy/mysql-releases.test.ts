import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { samplePath, samplesSkip } from '../samples.ts';
import { MYSQL, withDatabase } from '../services/mysql.ts';
import { differences, dump, read, tool, toolsMissing } from './mysql-readings.ts';
import { accuracyOf } from './outcome.ts';

const findsInReleases = accuracyOf('mysql', 'two releases of a real schema, on a real server');

describe('mysql on two releases of a real schema', {
  skip: samplesSkip('sql/frontaccounting-mariadb') || MYSQL.missing || toolsMissing,
}, () => {
  const release = (date: string): string => samplePath(`sql/frontaccounting-mariadb/en_US-new@${date}.sql`);

  for (const date of ['2015-06-01', '2019-06-01']) {
    it(`finds nothing in a database read twice, dumped and loaded, or made from its own schema: ${date}`, async () => {
      await withDatabase(async (url) => {
        tool('mariadb', url, [], readFileSync(release(date), 'utf8'));
        const before = await read(url);
        assert.ok(before.size > 70, `${before.size} items`);
        findsInReleases(differences(before, await read(url)), [], 'read twice');
        await withDatabase(async (copy) => {
          tool('mariadb', copy, [], dump(url));
          findsInReleases(differences(before, await read(copy)), [], 'dumped and loaded');
        });
        const options = { scratch: MYSQL.url, collation: 'utf8mb4_general_ci' };
        const declared = await read(release(date), options);
        findsInReleases(differences(declared, before), [], 'against the schema');
      });
    });
  }

  it('finds what changed from one release to the next', async () => {
    const options = { scratch: MYSQL.url, collation: 'utf8mb4_general_ci' };
    const older = await read(release('2015-06-01'), options);
    const newer = await read(release('2019-06-01'), options);
    findsInReleases(differences(older, newer), BETWEEN_RELEASES);
  });
});

/** What the server's own dumps of the two show as different, line by line. */
const BETWEEN_RELEASES: readonly string[] = [
  'table 0_crm_contacts#/columns/person_id/comment',
  'table 0_debtor_trans#/columns/debtor_no/notNull',
  'table 0_debtor_trans#/indexes/primary key (type, trans_no)',
  'table 0_debtor_trans#/indexes/primary key (type, trans_no, debtor_no)',
  'table 0_locations#/columns/fixed_asset',
  'table 0_stock_category#/columns/dflt_assembly_act',
  'table 0_stock_category#/columns/dflt_wip_act',
  'table 0_stock_fa_class#',
  'table 0_stock_master#/columns/actual_cost',
  'table 0_stock_master#/columns/assembly_account',
  'table 0_stock_master#/columns/depreciation_date',
  'table 0_stock_master#/columns/depreciation_factor',
  'table 0_stock_master#/columns/depreciation_method',
  'table 0_stock_master#/columns/depreciation_rate',
  'table 0_stock_master#/columns/depreciation_start',
  'table 0_stock_master#/columns/fa_class_id',
  'table 0_stock_master#/columns/last_cost',
  'table 0_stock_master#/columns/purchase_cost',
  'table 0_stock_master#/columns/wip_account',
  'table 0_supp_trans#/columns/supplier_id/notNull',
  'table 0_supp_trans#/indexes/primary key (type, trans_no)',
  'table 0_supp_trans#/indexes/primary key (type, trans_no, supplier_id)',
  'table 0_sys_prefs#/columns/value/default',
  'table 0_tag_associations#/indexes/(record_id, tag_id)',
  'table 0_tag_associations#/indexes/primary key (record_id, tag_id)',
  'table 0_wo_issue_items#/columns/unit_cost',
  'table 0_wo_requirements#/columns/std_cost',
  'table 0_wo_requirements#/columns/unit_cost',
];
