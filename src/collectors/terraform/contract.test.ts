import { fileURLToPath } from 'node:url';
import { collectorContract } from '../collector-contract.ts';
import { terraform } from './index.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
const canaries = ['sample-only-not-a-secret', 'sample-atl-edi-key'];
const forms = ['plan', 'plan-refresh-only', 'state', 'state-v4'];

collectorContract({
  collector: terraform,
  fixtures: fixture(''),
  cases: [
    ...forms.map((form) => ({
      title: form,
      location: fixture(`${form}.json`),
      reordered: fixture(`${form}-reordered.json`),
      canaries,
    })),
    {
      title: 'a plan with an inventory beside it',
      location: fixture('plan.json'),
      options: { inventory: fixture('inventory') },
      canaries,
    },
  ],
});
