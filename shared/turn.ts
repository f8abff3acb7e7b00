/** What a platform calls itself here: the folder under `skills/` and the last part of its webhook address. */
export type PlatformId = string;

/** The question that is open while the citizen speaks: evidence for `understand`, never a filter. */
export type Expect = 'yesno' | 'pin' | 'choice' | 'date' | 'text' | 'none';

export type Locale = 'ko' | 'en';

/** A slot as understood: a catalogue id, a number, or a string (a PIN keeps its zeros). */
export type SlotValue = string | number;
export type Slots = Readonly<Record<string, SlotValue>>;

/** What platforms call SkillDisabled: the citizen took the link back in the platform's own app. */
export const unlinkedEvent = 'skill.disabled';

/** What reached us, before understanding. */
export type Heard =
  | { readonly kind: 'launch' }
  | { readonly kind: 'end' }
  | { readonly kind: 'silence' }
  | { readonly kind: 'event'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string; readonly confidence?: number }
  /** The platform resolved the intent. `name` is already ours (`fines.pay`), or `null` for its fallback. */
  | {
      readonly kind: 'intent';
      readonly name: string | null;
      readonly slots: Readonly<Record<string, string>>;
      readonly text?: string;
    };

export interface Can {
  readonly ssml: boolean;
  readonly screen: boolean;
  /** The platform can show or send an account-linking card. */
  readonly link: boolean;
  readonly push: boolean;
  /** Links no accounts of its own: the speaker says a number that is typed on a phone. */
  readonly code?: true;
}

/** The platform's own ids of who may be speaking. None of them is proof of identity. */
export interface TurnUser {
  /** The platform's user; where it has none, the device or session. */
  readonly id: string;
  readonly deviceId?: string;
  /** A voice the platform recognised. */
  readonly personId?: string;
}

/** One thing said to one speaker, whatever the platform. */
export interface Turn {
  readonly platform: PlatformId;
  /** The platform's request id: our dedupe key. */
  readonly id: string;
  readonly user: TurnUser;
  readonly sessionId: string;
  /** Milliseconds, by our clock at arrival unless the platform signs its own. */
  readonly at: number;
  readonly heard: Heard;
  readonly can: Can;
  readonly locale: Locale;
  /** A number that must rise within a session, on platforms whose requests carry no signature. */
  readonly seq?: number;
  readonly accessToken?: string;
  /** The untouched payload: for `render` and developers only. */
  readonly raw: unknown;
}
