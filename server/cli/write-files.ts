import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ExportFile } from '../../voice-models/export/export-file.ts';
import type { Print } from './play.ts';

/**
 * Writes all of the files, one line for each, or none: a file that is there and differs may have been filled in by hand, and is
 * only replaced by `force`. False with the reason on `print.error`.
 */
export function writeFiles(
  folder: string,
  files: readonly ExportFile[],
  force: boolean,
  print: Print,
): boolean {
  try {
    const differing = force ? [] : files.map((file) => placed(folder, file)).filter(differs);
    for (const { path } of differing) print.error(`${path} is there and differs; --force replaces it`);
    if (differing.length > 0) return false;
    for (const file of files) print.out(write(placed(folder, file)));
    return true;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    print.error(`cannot write into ${folder}: ${error.message}`);
    return false;
  }
}

const placed = (folder: string, { path, text }: ExportFile): ExportFile => ({
  path: join(folder, path),
  text,
});

const differs = ({ path, text }: ExportFile): boolean =>
  existsSync(path) && readFileSync(path, 'utf8') !== text;

function write({ path, text }: ExportFile): string {
  makeFolder(dirname(path));
  writeFileSync(path, text);
  return path;
}

/** One folder at a time: where none can be made (`/proc`), mkdir's own `recursive` never comes back. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** EACCES, ENOTDIR, EROFS, ENOSPC and their like: the message names call and path. */
const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  typeof error === 'object' && error !== null && 'code' in error && 'syscall' in error;
