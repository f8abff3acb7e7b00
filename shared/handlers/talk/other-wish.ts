import type { Understood } from '../../understood.ts';

/** Something else to do, and surely so: no answer, no repair, no PIN. */
export const isOtherWish = ({ intent, ask }: Understood): boolean =>
  intent !== null && ask !== true && !/^(?:nav|confirm)\.|^(?:pin|answer)$/.test(intent);
