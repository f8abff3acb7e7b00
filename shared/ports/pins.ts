/** `left`: tries before the PIN locks. */
export type PinResult =
  | { readonly kind: 'ok' }
  | { readonly kind: 'wrong'; readonly left: number }
  | { readonly kind: 'locked' }
  /** Said in several households at once: not compared, not counted. */
  | { readonly kind: 'broadcast' };

export interface Pins {
  /**
   * Compares and counts in one durable step. Three wrong in a row lock the PIN until it is reset on the phone; then even
   * the right digits answer `locked`; so does every PIN for a day at a `speaker` where three in a row were wrong. The same turn asked again answers alike and is not counted again.
   */
  check(memberId: string, digits: string, turnId: string, speaker?: string): Promise<PinResult>;
}
