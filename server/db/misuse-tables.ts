export interface PinSpeakersTable {
  speaker: string;
  household_id: string;
  wrong: number;
  locked_at: number | null;
}

export interface SaidAtOnceTable {
  said: string;
  household: string;
  at: number;
}
