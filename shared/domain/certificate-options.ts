/** `true` and `false` for a yesno; otherwise the words as the catalogue or the citizen has them. */
export type OptionValue = string | boolean;

/** By the option's key. */
export type CertificateOptions = Readonly<Record<string, OptionValue>>;

/** What may be said about a certificate before it is issued. */
export interface CertificateOption {
  readonly key: string;
  readonly type: 'yesno' | 'choice' | 'text' | 'date' | 'year' | 'address' | 'plate';
  /** For the read-back and the phone. */
  readonly label: string;
  /** Asked openly. */
  readonly question: string;
  readonly choices?: readonly string[] | undefined;
  /** What most people want; every option that need not be asked has one. An empty text: nothing is stated. */
  readonly usual?: OptionValue | undefined;
  /** `must`: nobody can guess it. `offer`: it matters often, so the usual is offered. `silent`: only if the citizen names it. */
  readonly ask: 'must' | 'offer' | 'silent';
  /** The question to which 네 means the usual. */
  readonly offer?: string | undefined;
  /** Exists only when another option has this value. */
  readonly when?: { readonly option: string; readonly is: OptionValue } | undefined;
}

/** The usual values, without what nobody can guess: "아무거나", "그냥 다". */
export function usualOptions(options: readonly CertificateOption[]): CertificateOptions {
  return completed(options, {});
}

/** What was said, filled up with the usual: exactly the options that exist then. Values that do not fit are left out. */
export function completed(
  options: readonly CertificateOption[],
  given: CertificateOptions,
): CertificateOptions {
  const known: Record<string, OptionValue> = {};
  for (const option of options) {
    const said = given[option.key];
    const value = said !== undefined && fits(option, said) ? said : option.usual;
    if (value !== undefined && exists(option, known)) known[option.key] = value;
  }
  return known;
}

/** Asked one after the other, what nobody can guess first; empty when nothing more needs to be said. */
export function stillToAsk(
  options: readonly CertificateOption[],
  given: CertificateOptions,
): readonly CertificateOption[] {
  const known = completed(options, given);
  const open = options.filter((option) => {
    const said = given[option.key];
    return exists(option, known) && (said === undefined || !fits(option, said));
  });
  return [...open.filter(({ ask }) => ask === 'must'), ...open.filter(({ ask }) => ask === 'offer')];
}

/** Whether the value is one the option can have. */
export function fits({ type, choices, ask }: CertificateOption, value: OptionValue): boolean {
  if (type === 'yesno' || typeof value === 'boolean') return type === 'yesno' && typeof value === 'boolean';
  if (choices) return choices.includes(value);
  if (value.length > longest) return false;
  if (type === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(value);
  if (type === 'year') return value === '최근' || /^(19|20)\d{2}$/.test(value);
  return ask !== 'must' || value.trim() !== '';
}

/** No address of the 도로명주소 comes near it. */
const longest = 200;

const exists = ({ when }: CertificateOption, known: CertificateOptions) =>
  when === undefined || known[when.option] === when.is;
