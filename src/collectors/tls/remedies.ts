import type { Finding } from '../../core/finding/finding.ts';
import type { Remedy } from '../collector.ts';

/** How to look at what an endpoint serves; the way back is at whoever runs it. */
export function remedies({ kind, name }: Finding): readonly Remedy[] {
  if (kind !== 'tls_endpoint' || !/^(?:[\w.-]+|\[[\da-f:.]+\]):\d+$/iu.test(name)) return [];
  const show = `openssl s_client -connect ${name} -showcerts </dev/null`;
  return [
    {
      title: 'Look at the certificate that is served',
      commands: [`${show} | openssl x509 -noout -subject -issuer -dates -ext subjectAltName`],
    },
  ];
}
