export interface AddressCode {
  readonly code?: string;
  readonly setup?: string;
}

/**
 * The code that the server printed as a part of an address, `#code=…` for a session and `#setup=…` for the first account.
 * A fragment never reaches a server or its logs; it is taken out of the address so that it stays in no history either.
 */
export function takeAddressCode(): AddressCode {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const code = fragment.get('code');
  const setup = fragment.get('setup');
  if (code === null && setup === null) return {};
  history.replaceState(history.state, '', `${location.pathname}${location.search}`);
  return { ...(code !== null && { code }), ...(setup !== null && { setup }) };
}
