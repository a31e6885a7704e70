export interface AddressCode {
  readonly code?: string;
  readonly setup?: string;
}

const FIRST_ACCOUNT = '/first-account';

/**
 * The code that the server printed in the fragment of an address: for the first account at `/first-account`, for one
 * session anywhere else. A fragment never reaches a server or its logs; it is taken out of the address so that it stays
 * in no history either.
 */
export function takeAddressCode(): AddressCode {
  const code = new URLSearchParams(location.hash.slice(1)).get('code');
  const isFirst = location.pathname === FIRST_ACCOUNT;
  if (code === null && !isFirst) return {};
  history.replaceState(history.state, '', isFirst ? '/' : `${location.pathname}${location.search}`);
  return isFirst ? { setup: code ?? '' } : { code: code ?? '' };
}
