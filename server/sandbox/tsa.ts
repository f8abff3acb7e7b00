import { type Clock, systemClock } from '../../shared/clock.ts';
import { sequence, smallInteger } from '../../skills/lib/der.ts';
import { readDer } from '../documents/der-reader.ts';
import { createPlan } from './plan.ts';
import { type SandboxServer, startSandboxServer } from './sandbox-server.ts';
import { type Stamper, timeStampToken } from './time-stamp-token.ts';

/** `stale` stamps another hash than was asked for; the others are what the name says. */
export const stampFaults = ['ok', 'down', 'rejected', 'stale', 'replayed', 'hang'] as const;

type StampFault = (typeof stampFaults)[number];

export interface TsaSandbox extends SandboxServer {
  /** One a request, in order; `ok` when there are none left. */
  plan(faults: readonly StampFault[]): void;
}

interface TsaSettings {
  readonly stamper: Stamper;
  readonly clock?: Clock;
}

/** A time-stamp authority on loopback: RFC 3161 over HTTP (3.4), with its faults. */
export async function startTsaSandbox({ stamper, clock = systemClock }: TsaSettings): Promise<TsaSandbox> {
  const planned = createPlan<StampFault>('ok');
  let last: Buffer | undefined;
  const server = await startSandboxServer(0, ({ bytes }) => {
    const fault = planned.next();
    if (fault === 'hang') return { reply: 'hang' };
    if (fault === 'down') return { reply: { status: 503, body: 'Service Unavailable' } };
    const answer = fault === 'replayed' && last ? last : stamped(stamper, clock, bytes, fault);
    last = answer;
    return { reply: { status: 200, type: 'application/timestamp-reply', body: answer } };
  });
  return { ...server, plan: planned.set };
}

const rejected = sequence(sequence(smallInteger(2)));

function stamped(stamper: Stamper, clock: Clock, body: Buffer, fault: StampFault): Buffer {
  if (fault === 'rejected') return rejected;
  try {
    const [, imprint, ...rest] = readDer(readDer(body)[0]?.content ?? body);
    if (!imprint) return rejected;
    const nonce = rest.find(({ tag }) => tag === 0x02)?.whole;
    const asked = Buffer.from(imprint.whole);
    if (fault === 'stale') asked.writeUInt8(asked.readUInt8(asked.length - 1) ^ 1, asked.length - 1);
    const token = timeStampToken(stamper, { imprint: asked, nonce, at: new Date(clock.now()) });
    return sequence(sequence(smallInteger(0)), token);
  } catch {
    // What is no request of RFC 3161 is rejected, as the standard has it.
    return rejected;
  }
}
