import { systemClock } from '../../shared/clock.ts';
import { revokeDocument } from '../db/revoke-document.ts';
import { readDocumentNumber } from '../documents/document-number.ts';
import type { Print } from './play.ts';
import { withStore } from './with-store.ts';

/** What its agency took back is shown as such to whoever checks it. False: there is no document under this number. */
export function revokeCommand(typed: string, print: Print): Promise<boolean> {
  const number = readDocumentNumber(typed) ?? typed;
  return withStore(async ({ queue, vault }) => {
    const at = systemClock.now();
    const isThere = await queue.write((trx) => revokeDocument(trx, vault, { number, at }), { durable: true });
    if (isThere) print.out(`${number}: 취소된 문서로 보입니다`);
    else print.error(`${number}: 이 번호로 발급한 문서가 없습니다`);
    return isThere;
  });
}
