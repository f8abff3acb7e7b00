import type { DocumentKeys, MakeDocument } from './make-document.ts';
import { createPressThread, type PressThread } from './press-thread.ts';

export interface Press {
  readonly make: MakeDocument;
  close(): Promise<void>;
}

/** Documents are made in a thread, so that no turn waits for a signature: in one of its own, or in one that others use too. */
export function createPress(keys: DocumentKeys, shared?: PressThread): Press {
  const thread = shared ?? createPressThread();
  return {
    make: (paper) => thread.make(keys, paper),
    close: async () => (shared ? undefined : thread.close()),
  };
}
