import { closeSync, constants, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';

export interface Reject {
  readonly row: number;
  readonly column: string;
  readonly reason: string;
}

/** A file of what was refused; nothing of what stood in the rows. */
export interface Rejects {
  /** From there on, and on the disk when it returns; answers how long the file then is. */
  put(at: number, rejects: readonly Reject[]): number;
  close(): void;
}

/** A spreadsheet takes it for UTF-8 by its first sign. */
const header = '\uFEFF줄,항목,까닭\r\n';
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const lineOf = ({ row, column, reason }: Reject) => `${row},${quoted(column)},${quoted(reason)}\r\n`;

/** What stands behind the place where it goes on was written by somebody who was stopped, and is cut off. */
export function openRejects(path: string): Rejects {
  const file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  return {
    put(at, rejects) {
      ftruncateSync(file, at);
      if (rejects.length === 0) return at;
      const text = (at === 0 ? header : '') + rejects.map(lineOf).join('');
      const end = at + writeSync(file, text, at);
      fsyncSync(file);
      return end;
    },
    close: () => closeSync(file),
  };
}
