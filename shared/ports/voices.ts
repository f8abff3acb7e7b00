/** Which voices a member was asked to have remembered. */
export interface Voices {
  /** Whatever she said to it: it is asked once. */
  wasOffered(memberId: string, platform: string, personId: string): Promise<boolean>;
}

/** `note-voice-offered`: it was asked. `remember-voice`: she said yes, and is known by it from the next turn on. */
export interface VoiceWrite {
  readonly kind: 'note-voice-offered' | 'remember-voice';
  readonly memberId: string;
  readonly platform: string;
  /** As the platform calls the voice. */
  readonly personId: string;
  readonly at: number;
}
