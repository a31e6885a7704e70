/** The files of a host, by their absolute paths there, whether they lie below `/` or in a bundle. */
export interface HostFiles {
  /**
   * The text of a file, or undefined where there is none.
   * @throws TallyError where it is there and cannot be read.
   */
  text(path: string): Promise<string | undefined>;
  /** The bytes of a file, or undefined where there is none. */
  bytes(path: string): Promise<Buffer | undefined>;
  /** The names in a folder, sorted; none where there is no such folder. */
  list(path: string): Promise<readonly string[]>;
  /** Where a link leads, as it is written; undefined where the path is no link. */
  link(path: string): Promise<string | undefined>;
  kindOf(path: string): Promise<'file' | 'folder' | 'other' | 'none'>;
}

/** One file of a folder of settings, with the path under which it counts. */
export interface NamedText {
  readonly path: string;
  readonly name: string;
  readonly text: string;
}

/**
 * The files that count among folders of drop-ins: of two of one name, the one in the earlier folder; in the order of
 * their names, whichever folder they lie in.
 */
export async function mergedFiles(
  files: HostFiles,
  folders: readonly string[],
  ending: string,
): Promise<NamedText[]> {
  const paths = new Map<string, string>();
  for (const folder of folders) {
    for (const name of await files.list(folder))
      if (name.endsWith(ending) && !paths.has(name)) paths.set(name, `${folder}/${name}`);
  }
  const found: NamedText[] = [];
  for (const [name, path] of [...paths].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const text = await files.text(path);
    if (text !== undefined) found.push({ path, name, text });
  }
  return found;
}

/** The lines of a settings file, without comments and blanks; a backslash at the end joins the next line. */
export function settingLines(text: string, comment: RegExp = /^\s*[#;]/u): string[] {
  return text
    .replaceAll(/\\\r?\n/gu, ' ')
    .split('\n')
    .filter((line) => !comment.test(line))
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
