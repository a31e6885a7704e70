/** One text of the catalog, as it was read. `path` is what messages show. */
export interface CatalogFile {
  readonly path: string;
  readonly text: string;
}
