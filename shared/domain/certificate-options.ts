/** `true` and `false` for a yesno; otherwise the words as the catalogue or the citizen has them. */
export type OptionValue = string | boolean;

/** By the option's key. */
export type CertificateOptions = Readonly<Record<string, OptionValue>>;
