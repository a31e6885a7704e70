import type { Json } from '../../../core/item/json.ts';
import { canonicalImage } from '../../forms/image-reference.ts';
import type { Shape } from '../shapes/shape.ts';
import { canonicalQuantity } from './quantity.ts';

/** A value that is no list and no object, in the form in which two that mean the same are equal. */
export function asWritten(value: string | number | boolean | null, shape: Shape): Json {
  switch (shape.as) {
    case 'quantity':
      return typeof value === 'string' || typeof value === 'number' ? canonicalQuantity(value) : value;
    case 'image':
      return typeof value === 'string' ? canonicalImage(value) : value;
    case 'number-or-name':
      return typeof value === 'string' && /^\d{1,9}$/u.test(value) ? Number(value) : value;
    case 'base64':
      return typeof value === 'string' ? value.replaceAll(/[\r\n]/gu, '') : value;
    case 'text':
      return typeof value === 'string' ? value : String(value);
    default:
      return value;
  }
}
