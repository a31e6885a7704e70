import { isJsonArray, isJsonObject } from '../item/json.ts';
import type { CatalogFile } from './catalog-file.ts';
import { parseYaml } from './yaml/parse-yaml.ts';

/** A path or glob under `spec.backstage` of an Organization, and the document that it is relative to. */
export interface BackstagePattern {
  readonly pattern: string;
  readonly file: string;
}

/** What the files ask to be read besides them. Problems are not reported here; loading the catalog does. */
export function backstagePatterns(files: readonly CatalogFile[]): BackstagePattern[] {
  const patterns: BackstagePattern[] = [];
  for (const file of files) {
    if (!/\bOrganization\b/u.test(file.text) || !/\bbackstage["']?\s*:/u.test(file.text)) continue;
    for (const { value } of parseYaml(file, [])) {
      if (!isJsonObject(value) || value['kind'] !== 'Organization' || !isJsonObject(value['spec'])) continue;
      const listed = value['spec']['backstage'];
      for (const pattern of isJsonArray(listed) ? listed : []) {
        if (typeof pattern === 'string') patterns.push({ pattern, file: file.path });
      }
    }
  }
  return patterns;
}
