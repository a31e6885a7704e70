import type { ReactNode } from 'react';
import type { Json, JsonObject } from '../../../src/core/item/json.ts';
import classes from './json-value.module.css';
import { EMPTY_TEXT, partsOf } from './value-parts.ts';

interface JsonValueProps {
  readonly value: Json | undefined;
  /** What it is held against, so that only what differs stands out. */
  readonly against?: Json | undefined;
}

/** A value as a person reads it: parameters and secrets as chips, lists by their elements, absence in a word. */
export function JsonValue({ value, against }: JsonValueProps) {
  if (value === undefined || value === null) return <span className={classes['absent']}>not there</span>;
  if (Array.isArray(value))
    return <ListValue list={value} against={Array.isArray(against) ? against : undefined} />;
  if (typeof value === 'object') {
    return <ObjectValue value={value as JsonObject} />;
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return (
    <code className={classes['text']}>
      {text === '' ? (
        <span className={classes['absent']}>{EMPTY_TEXT}</span>
      ) : (
        <Parts text={text} against={against} />
      )}
    </code>
  );
}

/** From here on an object is folded, so that it does not push away what stands beside it. */
const MANY_MEMBERS = 3;

function ObjectValue({ value }: { readonly value: JsonObject }) {
  const members = Object.keys(value).length;
  if (members === 0) return <code className={classes['text']}>{'{ }'}</code>;
  const text = (
    <code className={classes['text']}>
      <Parts text={JSON.stringify(value, null, 1)} against={undefined} />
    </code>
  );
  if (members < MANY_MEMBERS) return text;
  return (
    <details>
      <summary>there, {members} values</summary>
      {text}
    </details>
  );
}

function ListValue({
  list,
  against,
}: {
  readonly list: readonly Json[];
  readonly against: readonly Json[] | undefined;
}) {
  if (list.length === 0) return <span className={classes['absent']}>empty list</span>;
  const others = new Set(against?.map((each) => JSON.stringify(each)));
  return (
    <ul className={classes['list']}>
      {list.map((element) => {
        const key = JSON.stringify(element);
        const isOwn = against !== undefined && !others.has(key);
        return (
          <li key={key} className={isOwn ? classes['own'] : undefined}>
            <code className={classes['text']}>
              {element === '' && <span className={classes['absent']}>{EMPTY_TEXT}</span>}
              <Parts text={typeof element === 'string' ? element : key} against={undefined} />
            </code>
            {isOwn && <span className={classes['only']}>only here</span>}
          </li>
        );
      })}
    </ul>
  );
}

function Parts({ text, against }: { readonly text: string; readonly against: Json | undefined }): ReactNode {
  return partsOf(text, typeof against === 'string' ? against : undefined).map(({ kind, text: part, at }) => {
    if (kind === 'same') return <span key={at}>{part}</span>;
    if (kind === 'differs')
      return (
        <mark key={at} className={classes['differs']}>
          {part}
        </mark>
      );
    const title =
      kind === 'parameter'
        ? 'The value of this environment, by parameter'
        : 'A secret: only its keyed fingerprint is known';
    return (
      <span key={at} className={classes[kind]} title={title}>
        {part}
      </span>
    );
  });
}
