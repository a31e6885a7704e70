import type { KindDefinition } from './kind-definition.ts';
import { approvedDifference } from './kinds/approved-difference.ts';
import { baseline } from './kinds/baseline.ts';
import { channel } from './kinds/channel.ts';
import { environment } from './kinds/environment.ts';
import { exception } from './kinds/exception.ts';
import { organization } from './kinds/organization.ts';
import { region } from './kinds/region.ts';
import { service } from './kinds/service.ts';
import { settings } from './kinds/settings.ts';
import { site } from './kinds/site.ts';
import { team } from './kinds/team.ts';

/** Every kind of document that the catalog reads. A new kind is one file and one line here. */
export const KINDS: readonly KindDefinition[] = [
  organization,
  team,
  region,
  site,
  service,
  baseline,
  environment,
  approvedDifference,
  exception,
  settings,
  channel,
];
