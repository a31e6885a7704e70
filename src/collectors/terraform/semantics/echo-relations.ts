import type { EchoRelation } from './echo-relation.ts';
import { AWS_ECHOES } from './echo-relations-aws.ts';
import { AZURE_ECHOES } from './echo-relations-azure.ts';
import { GOOGLE_ECHOES } from './echo-relations-google.ts';

export const ECHO_RELATIONS: readonly EchoRelation[] = [...AWS_ECHOES, ...AZURE_ECHOES, ...GOOGLE_ECHOES];
