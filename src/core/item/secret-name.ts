/**
 * What the name of a field or variable says about its value: `secret` is a credential whatever it holds; `vault` is a
 * noun that may also stand for a reference or for a block that describes one; `plain` is neither.
 */
export type NameClass = 'secret' | 'vault' | 'plain';

/** A name that holds one of these is a credential unless its last word says that it is only about one. */
const CREDENTIAL =
  /(?:^|_)(?:passwords?|passwd|passphrase|pwd|pw|pin_?codes?|api_?keys?|access_key|secret_keys?|private_keys?|client_secrets?|connection_strings?|conn_str|preshared_key|pre_shared_key|psk|shared_key|account_keys?|auth_token|sas_token|signing_secret|secret_string|secret_binary|secret_value|secret_data|kube_config_raw|kubeconfig)(?:_|$)/;

/** A name whose last words are these, before words that only say how it is written. */
const NOUN =
  /(?:^|_)(?:secrets?|tokens?|access_keys|credentials?|creds|auth|pass|pins?|encryption_key|signing_key|master_key|jwt_key|sas_url|webhook_url)(?:_(?:wo|values?|text|plaintext|base64|b64|hash|hashed|encrypted|pem|raw|json|primary|secondary|current|previous|old|new|\d+))*$/;

/** Last words that make a name speak about a credential: which one, how long, how old, where. */
const ABOUT =
  /_(?:arns?|ids?|names?|versions?|urls?|uris?|status|state|types?|polic(?:y|ies)|length|prevention|rotation|enabled|disabled|expiry|expiration|expires|ttl|age|days|hours|minutes|seconds|validity|units?|count|algorithm|usage|size|path|file|refs?|references?|selector|method|mode|format|location|at|date|time|created|changed|used|required|requirements?|labels?|description|period|duration|limit|lifetime|window|endpoint|audience|issuer|scopes?|providers?|authentication|encryption|complexity|history|recovery|field|param|parameter|key_name|key_ref|arn_ref|ref_name|fingerprint|checksum|md5|source|public_key)$/;

/** Names that only look like credentials: request identifiers, and a metadata service's switch. */
const HARMLESS = new Set([
  'creation_token',
  'idempotency_token',
  'next_token',
  'continuation_token',
  'http_tokens',
  'primary_key',
]);

/** Questions and bounds, when the value is a number or a boolean: `manage_master_user_password`, `max_password_age`. */
const QUESTION =
  /^(?:manage|enable|disable|require|allow|has|is|use|min|minimum|max|maximum|force|generate|rotate|reset|change|recreate|skip|get|expire)_/;

const CACHE_SIZE = 20_000;
const classes = new Map<string, NameClass>();

export function classifyName(name: string): NameClass {
  let known = classes.get(name);
  if (known === undefined) {
    known = classify(wordsOf(name));
    // Names can be data (the keys of a map), so the cache must not grow with the estate.
    if (classes.size >= CACHE_SIZE) classes.clear();
    classes.set(name, known);
  }
  return known;
}

/** Parts of words without which no name is a credential. */
const HINT =
  /pass|pw|psk|pin|secret|token|cred|auth|conn|kube[\W_]*config|(?:api|access|private|shared|account|encryption|signing|master|jwt)[\W_]*key|(?:sas|webhook)[\W_]*url/i;

/** `classifyName` for a text that is data, of which an estate has any number: most are told without taking them apart. */
export function classifyText(name: string): NameClass {
  return HINT.test(name) ? classifyName(name) : 'plain';
}

/** Whether the name asks something or sets a bound, so that a number or boolean there is no credential. */
export function isQuestion(name: string): boolean {
  return QUESTION.test(wordsOf(name));
}

function classify(words: string): NameClass {
  if (HARMLESS.has(words) || ABOUT.test(words)) return 'plain';
  if (CREDENTIAL.test(words)) return 'secret';
  return NOUN.test(words) ? 'vault' : 'plain';
}

/** `dbPassword`, `DB-PASSWORD` and `db.password` are all `db_password`. */
function wordsOf(name: string): string {
  return name
    .slice(0, 200)
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z\d]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .toLowerCase();
}
