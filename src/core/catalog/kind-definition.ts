import type * as z from 'zod';
import type { KindTraits } from '../item/kind-traits.ts';
import type { Estate, Place } from './estate.ts';
import type { Problem } from './problem.ts';
import type { DocumentPath } from './yaml/yaml-document.ts';

/** What the catalog needs to know of the collectors, so that it imports none. */
export interface KindLookup {
  readonly collectorIds: readonly string[];
  /** What `collector` says of `kind`; undefined where it knows nothing of it. */
  traits(collector: string, kind: string): KindTraits | undefined;
}

/** A field that names another document. `*` in `at` stands for every element of a list. */
export interface Reference {
  readonly at: DocumentPath;
  readonly to: string;
  /** True where the field holds a pattern, which must match one name at least. */
  readonly pattern?: boolean;
}

/** One document as checks and builders see it. */
export interface DocumentView<Spec> {
  readonly name: string;
  readonly title?: string;
  readonly place: Place;
  readonly spec: Spec;
  /** The spec as it was written, whether right or wrong. */
  readonly written: unknown;
  /** False where it was read from a foreign standard, whose rules are not ours to enforce. */
  readonly native: boolean;
  /** `path` begins at the document's root. */
  placeOf(path: DocumentPath): Place;
  report(
    path: DocumentPath,
    problem: Omit<Problem, 'file' | 'line' | 'column'>,
    part?: 'key' | 'value',
  ): void;
}

/** All documents of the catalog. A part of a spec that is wrong is left out of it. */
export interface CatalogView {
  readonly lookup: KindLookup;
  documents<S extends z.ZodObject>(
    kind: KindDefinition<S>,
  ): ReadonlyMap<string, DocumentView<Partial<z.output<S>>>>;
}

type Writable<T> =
  T extends ReadonlyMap<infer K, infer V> ? Map<K, V> : T extends readonly (infer E)[] ? E[] : T;

/** An estate while it is being built. */
export type EstateDraft = { -readonly [Field in keyof Estate]: Writable<Estate[Field]> };

/** Everything that the catalog knows of one kind of document. */
export interface KindDefinition<S extends z.ZodObject = z.ZodObject> {
  readonly kind: string;
  readonly description: string;
  readonly spec: S;
  readonly references?: readonly Reference[];
  /** Where `${env:NAME}` may stand; `**` stands for everything below. */
  readonly variables?: readonly DocumentPath[];
  /** Checks that reach beyond one field. Called once, with every document of this kind. */
  check?(documents: readonly DocumentView<Partial<z.output<S>>>[], catalog: CatalogView): void;
  /** Adds the model of one right document to the estate. */
  build(document: DocumentView<z.output<S>>, estate: EstateDraft, catalog: CatalogView): void;
}

export function defineKind<S extends z.ZodObject>(definition: KindDefinition<S>): KindDefinition<S> {
  return definition;
}

/** The fields that every model has. */
export function declared(document: DocumentView<unknown>): { name: string; title?: string; place: Place } {
  const { name, title, place } = document;
  return title === undefined ? { name, place } : { name, title, place };
}
