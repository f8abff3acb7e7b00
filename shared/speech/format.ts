/** How values are said aloud in one language. Nothing it returns holds a digit. */
export interface SpeechFormat {
  money(won: number): string;
  number(value: number): string;
  /** A count with its unit, in the form the language wants. */
  count(count: number, unit: string): string;
  ordinal(position: number): string;
  /** ISO text; `now` decides what is 내일. Throws `BUG` for what is no date. */
  date(iso: string, now: number): string;
  datetime(iso: string, now: number): string;
  /** Digit by digit; hyphens become short breaks. */
  digits(text: string): string;
  plate(plate: string): string;
  phone(phone: string): string;
  /** Somebody else's words. With `now`, dates in them are said as `date` says them. */
  text(text: string, now?: number): string;
  list(items: readonly string[]): string;
  /** The word with its particle; languages without particles leave it. */
  josa(word: string, pair: string): string;
}
