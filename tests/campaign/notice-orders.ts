export interface NoticeWorkerSettings {
  readonly database: string;
  readonly messages: { readonly baseUrl: string; readonly apiKey: string; readonly apiSecret: string };
  /** From the clock on the wall to the one of the story. */
  readonly offsetMs: number;
  /** Absent: it lives until nothing is due. */
  readonly dieAt?: string;
}
