import { writeSync } from 'node:fs';
import type { WriteQueue } from '../../server/db/write-queue.ts';

/** Kills this process for good at the point that is named: round a foreign call, or inside and after one of its commits. */
export function dyingAt(dieAt: string | undefined) {
  function pass(point: string): void {
    if (point !== dieAt) return;
    writeSync(1, 'died\n');
    process.kill(process.pid, 'SIGKILL');
  }
  return {
    around:
      <Given extends readonly unknown[], Result>(name: string, act: (...given: Given) => Promise<Result>) =>
      async (...given: Given): Promise<Result> => {
        pass(`before ${name}`);
        const result = await act(...given);
        pass(`after ${name}`);
        return result;
      },
    /** The commits in their order. */
    counted(queue: WriteQueue): WriteQueue {
      let writes = 0;
      return {
        ...queue,
        async write(apply, options) {
          const write = ++writes;
          const result = await queue.write(async (trx) => {
            const done = await apply(trx);
            pass(`inside write ${write}`);
            return done;
          }, options);
          pass(`after write ${write}`);
          return result;
        },
      };
    },
  };
}
