const lineEnd = 0x0a;

/**
 * What stands behind the space of the line that begins with a key. The lines are UTF-8, sorted, and each ends: thousands of them
 * stay as they lie in the file, and none is unpacked before it is asked for.
 */
export function lineFinder(lines: Uint8Array): (key: string) => string | undefined {
  const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];
  return (key) => {
    const wanted = encoder.encode(`${key} `);
    let from = 0;
    let to = lines.length;
    while (from < to) {
      const start = lines.lastIndexOf(lineEnd, Math.max(0, ((from + to) >>> 1) - 1)) + 1;
      const order = compare(wanted, lines, start);
      const end = lines.indexOf(lineEnd, start);
      if (order === 0) return decoder.decode(lines.subarray(start + wanted.length, end));
      if (order > 0) from = end + 1;
      else to = start;
    }
    return undefined;
  };
}

/** Below 0 where the wanted bytes come before those of the line. */
function compare(wanted: Uint8Array, lines: Uint8Array, start: number): number {
  for (let at = 0; at < wanted.length; at++) {
    const difference = (wanted[at] ?? 0) - (lines[start + at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
