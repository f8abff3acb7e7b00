import type { Selectable, Updateable } from 'kysely';
import { isNewSince } from '../../shared/domain/voice-payment.ts';
import { platforms } from '../../skills/registry.ts';
import { unlinkSpeaker } from '../db/linked-speaker.ts';
import type { Tables } from '../db/schema.ts';
import { speakerPlace, speakerRef } from '../db/speaker-place.ts';
import { escaped } from '../pages/html-page.ts';
import { keepChange } from './keep-change.ts';
import type { Form, Result, Section, Visit } from './section.ts';

/** Chosen, never typed: what lies in the open names nobody. */
const rooms = ['거실', '안방', '부엌', '작은방', '서재', '다른 곳'] as const;

type Row = Selectable<Tables['speakers']>;
type Speaker = Pick<Row, 'platform' | 'user_id' | 'private' | 'since' | 'approved_at' | 'room'>;

const names = new Map(platforms.map(({ id, name }) => [id as string, name]));
const nameOf = ({ platform, room }: Speaker) =>
  `${names.get(platform) ?? platform}${room === null ? '' : `, ${room}`}`;
/** The platform's own id of a citizen stays here. */
const refOf = ({ platform, user_id }: Speaker) => speakerRef(platform, user_id);

/** Which speakers speak for this household, where they stand, and what may be said there. */
export const speakersSection: Section = {
  id: 'speakers',
  title: '스피커',
  async state(visit) {
    const found = await speakersOf(visit);
    return found.length === 0 ? '아직 없음' : found.map(nameOf).join(' · ');
  },
  async body(visit) {
    const found = await speakersOf(visit);
    const none = found.length === 0 ? '<p>아직 연결된 스피커가 없어요.</p>' : '';
    return none + found.map((speaker) => card(visit, speaker)).join('') + howToLink;
  },
  acts: { save, allow, unlink },
};

/** Some platforms link in their own app; others say a number. */
const howToLink = `<h2>스피커 더 연결하기</h2>
<p>스피커 앱에서 국민비서를 찾아 <b>계정 연결</b>을 누르세요.</p>
<p>기가지니처럼 스피커가 번호를 불러 주면 <a class="button" href="/link">번호 넣기</a></p>`;

function card(visit: Visit, speaker: Speaker): string {
  const hidden = `<input type="hidden" name="speaker" value="${refOf(speaker)}">`;
  const button = (act: string, text: string, style = 'quiet') =>
    `<form method="post"><input type="hidden" name="do" value="${act}">${hidden}<button class="${style}">${text}</button></form>`;
  return `<section><h2>${escaped(nameOf(speaker))}</h2>
${isNew(visit, speaker) ? `<p>새로 연결되어 하루 동안은 돈을 낼 수 없어요.</p>${button('allow', '지금 허용')}` : ''}
<form method="post"><input type="hidden" name="do" value="save">${hidden}
<label>있는 곳<select name="room">${rooms.map((room) => `<option${room === speaker.room ? ' selected' : ''}>${room}</option>`).join('')}</select></label>
${visit.isFirst ? placeChoice(speaker) : ''}<button>이대로 두기</button></form>${button('unlink', '연결 끊기')}</section>`;
}

/** What is read aloud without a PIN there is the first member's: only she may say that nobody else hears it. */
function placeChoice({ private: isPrivate }: Speaker): string {
  const radio = (value: string, text: string, checked: boolean) =>
    `<label class="choice"><input type="radio" name="place" value="${value}"${checked ? ' checked' : ''}><span>${text}</span></label>`;
  return `<fieldset><legend>누가 듣나요</legend>${radio('shared', '여럿이 들어요: 내용은 비밀번호를 말해야 읽어요', isPrivate === 0)}
${radio('private', '나만 들어요: 내용을 바로 읽어요', isPrivate === 1)}</fieldset>`;
}

/** What the speakers of the household are called, by their place; one that was unlinked by its platform's name. */
export async function placeNames(visit: Visit): Promise<(place: string) => string> {
  const found = await speakersOf(visit);
  const known = new Map(found.map((one) => [speakerPlace(one.platform, one.user_id), nameOf(one)]));
  return (place) =>
    known.get(place) ?? `${names.get(place.split(':')[0] ?? '') ?? '스피커'}, 지금은 연결 끊김`;
}

const isNew = ({ now }: Visit, { since, approved_at }: Speaker) =>
  isNewSince(since ?? undefined, approved_at ?? undefined, now);

function speakersOf({ parts: { store }, householdId }: Visit): Promise<Speaker[]> {
  return store.db
    .selectFrom('speakers')
    .select(['platform', 'user_id', 'private', 'since', 'approved_at', 'room'])
    .where('household_id', '=', householdId)
    .orderBy('platform')
    .orderBy('user_id')
    .execute();
}

const gone: Result = { problem: '그 스피커는 이제 없어요.' };

async function chosen(visit: Visit, form: Form): Promise<Speaker | undefined> {
  return (await speakersOf(visit)).find((speaker) => refOf(speaker) === form.speaker);
}

async function change(
  visit: Visit,
  speaker: Speaker,
  action: 'speaker.changed' | 'speaker.allowed',
  values: Updateable<Tables['speakers']>,
) {
  const { householdId, memberId } = visit;
  const { platform, user_id } = speaker;
  await keepChange(visit, { memberId, action, subject: refOf(speaker) }, (trx) =>
    trx
      .updateTable('speakers')
      .set(values)
      .where('platform', '=', platform)
      .where('user_id', '=', user_id)
      .where('household_id', '=', householdId)
      .execute(),
  );
}

async function save(visit: Visit, form: Form): Promise<Result> {
  const speaker = await chosen(visit, form);
  const room = rooms.find((one) => one === form.room);
  if (!speaker || room === undefined) return gone;
  const place = visit.isFirst && (form.place === 'private' || form.place === 'shared');
  await change(visit, speaker, 'speaker.changed', {
    room,
    ...(place ? { private: form.place === 'private' ? 1 : 0 } : {}),
  });
  return { done: `${nameOf({ ...speaker, room })}: 이대로 둘게요.` };
}

async function allow(visit: Visit, form: Form): Promise<Result> {
  const speaker = await chosen(visit, form);
  if (!speaker) return gone;
  await change(visit, speaker, 'speaker.allowed', { approved_at: visit.now });
  return { done: '이 스피커로 이제 돈을 낼 수 있어요.' };
}

async function unlink(visit: Visit, form: Form): Promise<Result> {
  const speaker = await chosen(visit, form);
  if (!speaker) return gone;
  const what = { memberId: visit.memberId, action: 'speaker.unlinked', subject: refOf(speaker) } as const;
  await keepChange(visit, what, (trx) => unlinkSpeaker(trx, speaker.platform, speaker.user_id));
  return { done: `${nameOf(speaker)} 연결을 끊었어요.` };
}
