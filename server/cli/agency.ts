import { noticeKind } from '../../shared/catalog/notice-kinds.ts';
import { systemClock } from '../../shared/clock.ts';
import { ToldError } from '../../shared/errors.ts';
import { addAgency, agenciesNamed } from '../agency/agency-client.ts';
import { nameIn } from './agency-named.ts';
import type { Print } from './play.ts';
import { withStore } from './with-store.ts';

/** Registers an agency under a name of its own; its secret is shown now and never again. */
export async function addAgencyCommand(said: string, kinds: readonly string[], print: Print): Promise<void> {
  const name = nameIn(said);
  if (name === '') throw new ToldError('기관의 이름을 적어 주세요');
  if (kinds.length === 0) throw new ToldError('보낼 알림 종류를 --kinds로 적어 주세요');
  const unknown = kinds.filter((kind) => !noticeKind(kind));
  if (unknown.length > 0) throw new ToldError(`없는 알림 종류입니다: ${unknown.join(', ')}`);
  const client = await withStore(
    async (store) => {
      if ((await agenciesNamed(store, name)).length > 0)
        throw new ToldError(`이미 등록된 이름입니다: ${name}. 다른 이름으로 등록해 주세요`);
      return addAgency(store, name, kinds, systemClock.now());
    },
    { makes: true },
  );
  print.out(`client_id      ${client.id}`);
  print.out(`client_secret  ${client.secret}`);
}
