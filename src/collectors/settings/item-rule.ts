import { matchesGlob } from '../../core/item/glob.ts';
import type { Options } from './options.ts';
import type { ValueType } from './typed-value.ts';

/** What the mapping says of an item by its name. */
export interface ItemRule {
  readonly secret?: boolean;
  readonly volatile?: boolean;
  readonly endpoint?: boolean;
  readonly type?: ValueType | undefined;
}

const NO_RULE: ItemRule = {};

export class ItemRules {
  private readonly options: Pick<Options, 'secret' | 'volatile' | 'perEnvironment' | 'types'>;
  private readonly any: boolean;

  constructor(options: Options) {
    const { secret, volatile, perEnvironment, types } = options;
    this.options = options;
    this.any = secret.length + volatile.length + perEnvironment.length + types.length > 0;
  }

  of(name: string): ItemRule {
    if (!this.any) return NO_RULE;
    const { secret, volatile, perEnvironment, types } = this.options;
    const among = (patterns: readonly string[]) => patterns.some((pattern) => matchesGlob(pattern, name));
    return {
      secret: among(secret),
      volatile: among(volatile),
      endpoint: among(perEnvironment),
      type: types.find(([pattern]) => matchesGlob(pattern, name))?.[1],
    };
  }
}
