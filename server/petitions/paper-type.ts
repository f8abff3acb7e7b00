/** A photograph as telephones take them, and half as much again. */
export const mostPaperMegabytes = 12;
export const mostPaperBytes = mostPaperMegabytes * 1024 * 1024;
export const mostTextLength = 200;

const signatures: readonly (readonly [type: string, start: readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
];

/** By its first bytes, whatever it is called; `undefined`: not one that the office takes. */
export function paperType(content: Buffer): string | undefined {
  return signatures.find(([, start]) => start.every((byte, at) => content[at] === byte))?.[0];
}
