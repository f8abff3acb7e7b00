import { noticeKind } from '../../shared/catalog/notice-kinds.ts';
import { systemClock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import { addAgency } from '../agency/agency-client.ts';
import type { Print } from './play.ts';
import { withStore } from './with-store.ts';

/** Registers an agency; its secret is shown now and never again. */
export async function addAgencyCommand(name: string, kinds: readonly string[], print: Print): Promise<void> {
  if (kinds.length === 0) throw new AppError('BAD_PAYLOAD', '보낼 알림 종류를 --kinds로 적어 주세요');
  const unknown = kinds.filter((kind) => !noticeKind(kind));
  if (unknown.length > 0) throw new AppError('BAD_PAYLOAD', `없는 알림 종류입니다: ${unknown.join(', ')}`);
  const client = await withStore((store) => addAgency(store, name, kinds, systemClock.now()));
  print.out(`client_id      ${client.id}`);
  print.out(`client_secret  ${client.secret}`);
}
