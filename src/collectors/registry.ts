import type { Collector } from './collector.ts';
import { grafana } from './grafana/index.ts';
import { host } from './host/index.ts';
import { images } from './images/index.ts';
import { kubernetes } from './kubernetes/index.ts';
import { mysql } from './mysql/index.ts';
import { pipeline } from './pipeline/index.ts';
import { postgres } from './postgres/index.ts';
import { prometheus } from './prometheus/index.ts';
import { rabbitmq } from './rabbitmq/index.ts';
import { secrets } from './secrets/index.ts';
import { settings } from './settings/index.ts';
import { terraform } from './terraform/index.ts';
import { tls } from './tls/index.ts';

/** Every collector, in the order in which help lists them. */
const ORDERED: readonly Collector[] = [
  terraform,
  postgres,
  kubernetes,
  settings,
  host,
  rabbitmq,
  mysql,
  prometheus,
  pipeline,
  images,
  tls,
  grafana,
  secrets,
  // new collectors are added above this line
];

export const COLLECTORS: ReadonlyMap<string, Collector> = new Map(
  ORDERED.map((collector) => [collector.id, collector]),
);
