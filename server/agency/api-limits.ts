/** What an agency may ask of us; the document at `/api/v1/openapi.json` says the same figures. */
export const apiLimits = {
  inBatch: 1000,
  bodyBytes: 2 * 1024 * 1024,
  tokenBodyBytes: 4 * 1024,
  /** Of one agency, a minute. */
  requests: 1200,
  /** From one address, a minute. */
  tokens: 60,
  tokenSeconds: 3600,
  keyLength: 200,
  /** No answer to a write comes sooner, plus as much for each notice of a batch: its time does not tell who is with us. */
  soonestMs: 60,
  soonestMsEach: 4,
  /** How long the answer to a key is kept. */
  keyDays: 90,
} as const;
