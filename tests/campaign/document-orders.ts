export interface DocumentWorkerSettings {
  readonly database: string;
  readonly authority: { readonly baseUrl: string; readonly key: string };
  readonly messages: { readonly baseUrl: string; readonly apiKey: string; readonly apiSecret: string };
  /** Of the time stamps. */
  readonly stamps: string;
  /** Absent: it lives until everything is done. */
  readonly dieAt?: string;
}
