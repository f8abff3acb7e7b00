import type { Reply } from '../shared/reply.ts';
import type { PlatformId, Turn } from '../shared/turn.ts';

/** A webhook call before anything is trusted. Header names are lower-case. */
export interface RawRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The exact bytes: Alexa and CLOVA sign these, not the JSON. */
  readonly body: Buffer;
  /** Our clock at arrival, in milliseconds. */
  readonly now: number;
}

/** A smart-speaker platform: five members; what differs between platforms is data in `Turn.can` and `deadlineMs`. */
export interface Platform {
  readonly id: PlatformId;
  /** The platform gives up after this long; we answer earlier. */
  readonly deadlineMs: number;
  /** Throws `UNVERIFIED` with the status that the platform's rules name. */
  verify(request: RawRequest): Promise<void>;
  /** Throws `BAD_PAYLOAD`. `now` is the arrival time. */
  read(body: unknown, now: number): Turn;
  render(reply: Reply, turn: Turn): unknown;
}
