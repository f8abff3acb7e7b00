/** An all-day entry begins with its day in Korea. */
export function startOf(at: string): number {
  return Date.parse(at.includes('T') ? at : `${at}T00:00:00+09:00`);
}
