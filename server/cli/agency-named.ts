import { ToldError } from '../../shared/errors.ts';
import { type Agency, agenciesNamed } from '../agency/agency-client.ts';
import type { Store } from '../db/open-store.ts';

/** A name as it is kept: some keyboards write Hangul in pieces, and a space at an end is seen by nobody. */
export const nameIn = (said: string): string => said.normalize('NFC').trim();

/** The one agency of that name; says what to do when there is none, or more than one. */
export async function agencyNamed(store: Pick<Store, 'db'>, said: string): Promise<Agency> {
  const name = nameIn(said);
  const [agency, ...others] = await agenciesNamed(store, name);
  if (!agency) throw new ToldError(`그런 기관이 없습니다: ${name}. 등록: npx biseo agency …`);
  if (others.length > 0) throw new ToldError(`같은 이름의 기관이 여럿입니다. client_id로 부르세요: ${name}`);
  return agency;
}
