import type { Observation } from '../../src/core/item/observation.ts';

/** One of many queues as a plan shows it: three sides that agree, about 700 bytes as canonical JSON. */
export function queueObservation(number: number, revision: number): Observation {
  const side = {
    name: `meridian-production-warehouse-${number % 400}-orders-${number}`,
    delay_seconds: number % 900,
    visibility_timeout_seconds: 30 + (number % 10),
    message_retention_seconds: 345_600,
    redrive_policy: { deadLetterTargetArn: `arn:aws:sqs:us-east-1:1234:dead-${number}`, maxReceiveCount: 5 },
    tags: { owner: 'fulfilment-systems', revision: `${revision}` },
  };
  return {
    kind: 'aws_sqs_queue',
    name: `module.warehouse["${number % 400}"].aws_sqs_queue.orders["${number}"]`,
    declared: side,
    lastApplied: side,
    actual: side,
    identities: { arn: `arn:aws:sqs:us-east-1:1234:orders-${number}` },
  };
}
