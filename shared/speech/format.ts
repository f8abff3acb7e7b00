/** How values are said aloud in one language. Nothing it returns holds a digit. */
export interface SpeechFormat {
  money(won: number): string;
  number(value: number): string;
  /** A count with its unit, in the form the language wants. */
  count(count: number, unit: string): string;
  ordinal(position: number): string;
  /** ISO text; `now` decides what is 내일. */
  date(iso: string, now: number): string;
  datetime(iso: string, now: number): string;
  digits(text: string): string;
  plate(plate: string): string;
  phone(phone: string): string;
  /** Somebody else's words. */
  text(text: string, now: number): string;
  list(items: readonly string[]): string;
  /** The word with its particle; languages without particles leave it. */
  josa(word: string, pair: string): string;
}
