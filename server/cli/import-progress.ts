import { Presets, SingleBar } from 'cli-progress';
import type { ImportMark } from '../agency/import/import-mark.ts';
import type { Print } from './play.ts';

export interface ImportProgress {
  show(mark: ImportMark): void;
  end(): void;
}

/** A bar on a terminal; else, for a log, a line now and then. */
export function importProgress(rows: number, print: Print): ImportProgress {
  return process.stderr.isTTY ? bar(rows) : lines(print);
}

const format = '{bar} {percentage}%  {value}줄, 넣음 {accepted}, 물림 {rejected}, 남은 시간 {eta}초';

function bar(rows: number): ImportProgress {
  const shown = new SingleBar({ format, hideCursor: true, stopOnComplete: false }, Presets.shades_classic);
  let isOpen = false;
  return {
    show({ done, accepted, rejected }) {
      // Begins where an earlier run stopped, or the time left would be too short.
      if (!isOpen) shown.start(Math.max(rows, done), done, { accepted, rejected });
      isOpen = true;
      shown.update(done, { accepted, rejected });
    },
    end: () => shown.stop(),
  };
}

const lineEvery = 10_000;

function lines(print: Print): ImportProgress {
  let next = lineEvery;
  return {
    show({ done, accepted, rejected }) {
      if (done < next) return;
      print.error(`${done}줄: 넣음 ${accepted}, 물림 ${rejected}`);
      next = done - (done % lineEvery) + lineEvery;
    },
    end: () => {},
  };
}
