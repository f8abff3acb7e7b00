import { findCertificate } from '../../shared/catalog/certificates.ts';
import { noticeKind } from '../../shared/catalog/notice-kinds.ts';
import { findPetition } from '../../shared/catalog/petitions.ts';
import { fineTitle } from '../../shared/handlers/fines/fine-item.ts';
import type { Subject } from '../../shared/line.ts';
import { calendarStore } from '../db/calendar.ts';
import { finesStore } from '../db/fines.ts';
import { noticesStore } from '../db/notices.ts';
import type { Visit } from './section.ts';

type Titles = readonly (readonly [id: string, title: string])[];
type TitlesOf = (visit: Visit, ids: readonly string[]) => Promise<Titles>;

/** What the visitor's own things are called: never a sum, nor what a notice says. */
const titlesOf: Readonly<Record<Subject['kind'], TitlesOf>> = {
  notice: noticeTitles,
  'notice-title': noticeTitles,
  async fine({ parts: { store, clock }, memberId }) {
    const fines = await finesStore(store.db, store.vault, clock).of(memberId);
    return fines.map((fine) => [fine.id, fineTitle(fine)]);
  },
  async 'calendar-entry'({ parts: { store }, memberId }, ids) {
    const { find } = calendarStore(store.db, store.vault);
    const entries = await Promise.all(ids.map((id) => find(memberId, id)));
    return entries.flatMap((entry) => (entry ? [[entry.id, entry.title] as const] : []));
  },
  async petition(visit, ids) {
    const rows = await rowsOf(visit, 'petitions', ids).select(['id', 'petition']).execute();
    return rows.flatMap(({ id, petition }) => named(id, findPetition(petition)));
  },
  async document(visit, ids) {
    const rows = await rowsOf(visit, 'documents', ids).select(['id', 'certificate']).execute();
    return rows.flatMap(({ id, certificate }) => named(id, findCertificate(certificate)));
  },
};

const named = (id: string, entry: { readonly name: string } | undefined): Titles =>
  entry ? [[id, entry.name]] : [];

async function noticeTitles({ parts: { store }, memberId }: Visit): Promise<Titles> {
  const notices = await noticesStore(store.db, store.vault).recent(memberId);
  return notices.map(({ id, title, kind }) => [id, title ?? noticeKind(kind)?.name ?? '알림']);
}

function rowsOf(
  { parts: { store }, memberId }: Visit,
  table: 'petitions' | 'documents',
  ids: readonly string[],
) {
  return store.db.selectFrom(table).where('member_id', '=', memberId).where('id', 'in', ids);
}

/** By kind, of those that were heard; what was taken back, or is over for long, is gone with its title. */
export async function heardTitles(
  visit: Visit,
  heard: readonly Subject[],
): Promise<(subject: Subject) => string | undefined> {
  const kinds = [...new Set(heard.map(({ kind }) => kind))];
  const found = await Promise.all(
    kinds.map(async (kind) => {
      const ids = new Set(heard.flatMap((subject) => (subject.kind === kind ? [subject.id] : [])));
      return [kind, new Map(await titlesOf[kind](visit, [...ids]))] as const;
    }),
  );
  const titles = new Map(found);
  return ({ kind, id }) => titles.get(kind)?.get(id);
}
