import * as z from 'zod';
import { catalogViewSchema, estateViewSchema } from '../schemas/estate-view.ts';
import { itemExportRowSchema, itemHistorySchema, itemRowSchema } from '../schemas/item-history.ts';
import { itemListSchema } from '../schemas/item-list.ts';
import { matrixSchema, parityHeatSchema } from '../schemas/matrix.ts';
import { asOfQuery, listOf, pageOf, pageQuery, TABLE_TYPES, tableQuery } from '../schemas/page.ts';
import { reportSchema } from '../schemas/report.ts';
import { layerSchema, nameSchema } from '../schemas/terms.ts';
import { operation } from './operation.ts';

const errors = ['unknown-environment'] as const;

const itemQuery = {
  environment: nameSchema,
  layer: listOf(layerSchema).exactOptional(),
  text: z.string().max(200).exactOptional(),
};

export const ESTATE_OPERATIONS = {
  getEstate: operation({
    summary: 'The estate with the verdict of every environment and service',
    scope: 'read',
    query: z.strictObject(asOfQuery),
    result: estateViewSchema,
  }),
  getCatalog: operation({
    summary: 'The catalog in force, and what is wrong with a newer one',
    scope: 'read',
    live: true,
    result: catalogViewSchema,
  }),
  getDrift: operation({
    summary: 'The report of drift, as `tally drift` prints it',
    scope: 'read',
    query: z.strictObject({ environment: listOf(nameSchema).exactOptional(), ...asOfQuery }),
    result: reportSchema,
    errors,
  }),
  getParity: operation({
    summary: 'The report of parity between two environments, as `tally parity` prints it',
    scope: 'read',
    query: z.strictObject({ left: nameSchema, right: nameSchema, ...asOfQuery }),
    result: reportSchema,
    errors,
  }),
  getMatrix: operation({
    summary: 'Parity of every pair of environments, with outliers',
    scope: 'read',
    query: z.strictObject({ environment: listOf(nameSchema).exactOptional(), ...asOfQuery }),
    result: matrixSchema,
    errors,
  }),
  getParityHeat: operation({
    summary: 'How far each environment agrees with one of them, by layer and by service',
    scope: 'read',
    query: z.strictObject({ reference: nameSchema, ...asOfQuery }),
    result: parityHeatSchema,
    errors,
  }),
  listItems: operation({
    summary: 'What runs in an environment, by key',
    scope: 'read',
    query: z.strictObject({ ...itemQuery, ...asOfQuery, ...pageQuery }),
    result: pageOf(itemRowSchema),
    errors,
  }),
  exportItems: operation({
    summary: 'All that runs in an environment, by source, as a table or as a JSON array',
    scope: 'read',
    streams: TABLE_TYPES,
    query: z.strictObject({ ...itemQuery, ...asOfQuery, ...tableQuery }),
    result: z.array(itemExportRowSchema),
    errors,
  }),
  getItemList: operation({
    summary: 'Everything that runs in an environment, with its content, as `tally items` prints it',
    scope: 'read',
    query: z.strictObject({ environment: nameSchema, ...asOfQuery }),
    result: itemListSchema,
    errors,
  }),
  getItemHistory: operation({
    summary: 'The versions of one item, newest first',
    scope: 'read',
    query: z.strictObject({
      environment: nameSchema,
      source: nameSchema,
      kind: nameSchema,
      name: nameSchema,
      ...pageQuery,
    }),
    result: itemHistorySchema,
    errors: ['unknown-item'],
  }),
};
