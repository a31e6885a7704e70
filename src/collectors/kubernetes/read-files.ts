import { isUtf8 } from 'node:buffer';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { TallyError } from '../../errors.ts';
import type { Limits } from '../collector.ts';

/** Longer texts do not fit into one string of the engine. */
const MAX_TEXT_BYTES = 400 * 1024 * 1024;

const MAX_FILES = 50_000;

const READABLE = /\.(?:ya?ml|json)(?:\.gz)?$/iu;
const KUSTOMIZATION = /^(?:kustomization\.ya?ml|Kustomization)$/u;

/** What stands at a location: one file, a folder of files, or a folder that kustomize has to build first. */
export async function kindOfLocation(
  location: string,
  limits: Limits,
): Promise<'file' | 'folder' | 'kustomization'> {
  const found = await stat(location);
  if (!found.isDirectory()) {
    if (found.size > limits.maxBytes) throw tooLarge(limits.maxBytes);
    return 'file';
  }
  const names = await readdir(location);
  if (names.includes('Chart.yaml')) throw isChart();
  return names.some((name) => KUSTOMIZATION.test(name)) ? 'kustomization' : 'folder';
}

/** @throws TallyError `source-too-large`, `source-malformed` where it is no text. */
export async function readTextFile(path: string, limits: Limits, signal: AbortSignal): Promise<string> {
  const { size } = await stat(path);
  if (size > MAX_TEXT_BYTES) throw tooLarge(MAX_TEXT_BYTES);
  return decodeText(unpacked(await readFile(path, { signal }), limits));
}

/**
 * Every YAML and JSON file in a folder and below, by name.
 * @throws TallyError `source-too-large` where together they are, `source-unsupported` where they are no manifests yet.
 */
export async function listFiles(folder: string, limits: Limits): Promise<string[]> {
  const paths = await findFiles(folder);
  let bytes = 0;
  for (const path of paths) bytes += (await stat(path)).size;
  if (bytes > limits.maxBytes) throw tooLarge(limits.maxBytes);
  return paths;
}

async function findFiles(folder: string): Promise<string[]> {
  const found: string[] = [];
  const open = [folder];
  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    const entries = await readdir(current, { withFileTypes: true });
    if (current !== folder)
      refuseNested(
        entries.map(({ name }) => name),
        relative(folder, current),
      );
    for (const entry of entries) {
      const path = join(current, entry.name);
      if (entry.isDirectory()) {
        if (!entry.name.startsWith('.') && entry.name !== 'node_modules') open.push(path);
      } else if (READABLE.test(entry.name) && (await isFile(path))) found.push(path);
    }
    if (found.length > MAX_FILES) throw new TallyError('source-too-large', `More than ${MAX_FILES} files`);
  }
  return found.sort();
}

/** Bases and overlays say the same object several times; only the tool that made them knows which one counts. */
function refuseNested(names: readonly string[], folder: string): void {
  if (names.includes('Chart.yaml')) throw isChart();
  if (!names.some((name) => KUSTOMIZATION.test(name))) return;
  throw new TallyError('source-unsupported', `There is a kustomization in ${folder}`, {
    fix: 'Name the folder of the one kustomization to be built, or read what `kustomize build` wrote.',
  });
}

/** Links to folders are not followed, since they may lead in circles. */
async function isFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ?? false;
}

function unpacked(bytes: Buffer, limits: Limits): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const most = Math.min(limits.maxBytes, MAX_TEXT_BYTES);
  try {
    return gunzipSync(bytes, { maxOutputLength: most });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(most);
    throw error;
  }
}

/** Undoes the UTF-16 that PowerShell writes when output is redirected, and a byte order mark. */
export function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return new TextDecoder('utf-16le', { fatal: true }).decode(bytes);
  if (!isUtf8(bytes)) throw new TallyError('source-malformed', 'The file is not text in UTF-8');
  if (bytes.subarray(0, 4096).includes(0)) {
    throw new TallyError(
      'source-malformed',
      'The file holds NUL bytes; it looks like UTF-16 without a byte order mark',
    );
  }
  const text = bytes.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function isChart(): TallyError {
  return new TallyError('source-unsupported', 'This is a Helm chart, whose templates are no manifests yet', {
    fix: 'Run `helm template RELEASE CHART > manifests.yaml` with your values, and read that.',
  });
}

function tooLarge(most: number): TallyError {
  return new TallyError('source-too-large', `More than ${most} bytes`);
}
