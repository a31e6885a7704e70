import { fileURLToPath } from 'node:url';
import { collectorContract } from '../collector-contract.ts';
import { settings } from './index.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

collectorContract({
  collector: settings,
  fixtures: fixture(''),
  cases: [
    {
      title: 'records of an OData answer',
      location: fixture('parameters.json'),
      reordered: fixture('parameters-reordered.json'),
      options: {
        kind: 'erp_parameter',
        name: ['Company', 'Module', 'Key'],
        value: 'Value',
        secret: ['*_PIN'],
        perEnvironment: ['*_URL'],
        types: { '*/ALLOW_*': 'boolean' },
        changedBy: 'ChangedBy',
        changedAt: 'ChangedAt',
      },
      canaries: ['canary-of-as2', 'canary-in-a-url', 'canary-of-a-pin'],
    },
    {
      title: 'a nested document',
      location: fixture('application.json'),
      reordered: fixture('application-reordered.json'),
      canaries: ['canary-of-smtp', 'canary-of-a-carrier'],
    },
    {
      title: 'records of XML',
      location: fixture('partners.xml'),
      reordered: fixture('partners-reordered.xml'),
      options: { records: '/partners/partner', name: 'id' },
      canaries: ['canary-of-a-partner'],
    },
    {
      title: 'tables in a folder',
      location: fixture('tables'),
      reordered: fixture('tables-reordered'),
      options: { name: ['company', 'key'] },
      limits: ['maxBytes'],
      canaries: ['canary-of-an-api'],
    },
    {
      title: 'nested documents in a folder',
      location: fixture('nested'),
      reordered: fixture('nested-reordered'),
      limits: ['maxBytes'],
      canaries: ['canary-of-a-database', 'canary-of-a-scale', 'canary-of-a-portal'],
    },
  ],
});
