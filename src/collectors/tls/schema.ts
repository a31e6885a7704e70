/** The versions of the protocol that are tried, oldest first. */
export const PROTOCOLS = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** What came of trying one version: `untried` where this machine could not, `unanswered` where nobody said anything. */
export type Attempt = 'accepted' | 'refused' | 'untried' | 'unanswered';

/** What an endpoint showed. */
export interface Handshake {
  /** The certificates that it sent, in DER; its own comes first. Empty where it sent none. */
  readonly chain: readonly Uint8Array[];
  readonly protocols: Readonly<Record<Protocol, Attempt>>;
}
