import type { JsonObject } from '../../../core/item/json.ts';
import { isResourceName } from '../../../core/item/resource-name.ts';

/** Kinds whose objects keep a secret, so that a program is told their name and not what they hold. */
const STORE =
  /^(?:aws_secretsmanager_secret|aws_ssm_parameter|google_secret_manager_(?:regional_)?secret(?:_version)?|azurerm_key_vault(?:_secret|_key|_certificate)?|vault_\w+)$/u;

const stores = new Map<string, boolean>();

function isStore(type: string): boolean {
  let store = stores.get(type);
  if (store === undefined) {
    store = STORE.test(type);
    if (stores.size < 10_000) stores.set(type, store);
  }
  return store;
}

const NAMES = ['name', 'id', 'arn', 'secret_id', 'path'] as const;
const SHORTEST = 4;

/**
 * Tells the names of secrets from secrets: `CARRIER_SECRET` may hold either. A text that is the name of a store in the
 * same source is no secret; anything else that only its own name makes one stays one.
 */
export class SecretNames {
  readonly #known = new Set<string>();
  #doubted = false;

  learn(type: string, values: JsonObject): void {
    if (!isStore(type)) return;
    for (const attribute of NAMES) {
      const name = values[attribute];
      if (typeof name === 'string' && name.length >= SHORTEST) this.#known.add(name);
    }
  }

  /** For `concealSecrets`. */
  readonly isReference = (text: string): boolean => {
    if (this.#known.has(text) || isResourceName(text)) return true;
    this.#doubted = true;
    return false;
  };

  /** Whether, since the last call, a text was taken for a secret that a later object may turn out to be named by. */
  takeDoubt(): boolean {
    const doubted = this.#doubted;
    this.#doubted = false;
    return doubted;
  }
}
