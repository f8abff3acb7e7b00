/** What a petition's form asks, and what was answered: pure data, read by one engine for every kind. */
export interface Choice {
  /** As it stands in the form, and is said. */
  readonly value: string;
  /** Other words people use for it. */
  readonly words: readonly string[];
}

/** Holds when that answer was given. */
export interface When {
  readonly slot: string;
  readonly is: string;
}

export type TextKind = 'country' | 'school' | 'name' | 'bank' | 'free';

interface Bounds {
  /** Has happened: the day may not lie ahead. */
  readonly past?: true | undefined;
  /** At most so many days from today. */
  readonly days?: number | undefined;
  /** At most so many months from this one. */
  readonly months?: number | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

export interface FormSlot {
  readonly key: string;
  readonly type: 'date' | 'month' | 'choice' | 'address' | 'text' | 'phone' | 'number' | 'yesno';
  /** What it is called when it is read back or corrected. */
  readonly label: string;
  readonly ask: string;
  /** Why the office wants to know. */
  readonly why: string;
  readonly required: boolean;
  readonly choices?: readonly Choice[] | undefined;
  readonly when?: When | undefined;
  /** Stands in the member's own record, so it is filled from there. */
  readonly own?: 'phone' | undefined;
  /** Is written on the phone, never spoken: an account number, a mail address. */
  readonly on?: 'phone' | undefined;
  readonly of?: TextKind | undefined;
  readonly bounds?: Bounds | undefined;
  /** Never read back aloud (개인정보 보호법 제23조). */
  readonly private?: true | undefined;
  /** How people usually answer. */
  readonly usual?: string | undefined;
}

/** Dates `yyyy-mm-dd`, months `yyyy-mm`, phone numbers as digits, choices by their value. */
export type FormAnswer = string | number;
export type FormAnswers = Readonly<Record<string, FormAnswer>>;

/** The citizen will write it on the phone, with the attachments. */
export const writtenOnPhone = '@phone';

/** Whether the form has this question at all, as it is filled in so far. */
export function applies({ when }: Pick<FormSlot, 'when'>, answers: FormAnswers): boolean {
  return when === undefined || answers[when.slot] === when.is;
}

/** The first question that must still be asked aloud. */
export function missingSlot(slots: readonly FormSlot[], answers: FormAnswers): FormSlot | undefined {
  return slots.find(
    (slot) =>
      slot.required && slot.on === undefined && answers[slot.key] === undefined && applies(slot, answers),
  );
}

/** What is left for the phone: what is never spoken, and what was put off. */
export function phoneSlots(slots: readonly FormSlot[], answers: FormAnswers): readonly FormSlot[] {
  return slots.filter(
    (slot) =>
      applies(slot, answers) &&
      ((slot.on === 'phone' && slot.required) || answers[slot.key] === writtenOnPhone),
  );
}

export interface Attachment {
  readonly name: string;
  /** `maybe`: the office asks for it where it cannot find out by itself. */
  readonly needed: 'always' | 'maybe';
  readonly unless?: When | undefined;
}

/** The papers that must follow. */
export function neededAttachments(
  attachments: readonly Attachment[],
  answers: FormAnswers,
): readonly Attachment[] {
  return attachments.filter(
    ({ needed, unless }) =>
      needed === 'always' && (unless === undefined || answers[unless.slot] !== unless.is),
  );
}
