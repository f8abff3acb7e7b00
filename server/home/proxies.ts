import { koreanDate } from '../../shared/clock.ts';
import { type ProxyScope, proxyOf, proxyScopes } from '../../shared/domain/proxy.ts';
import { consentsOf, scopesOf, withdrawConsent, writeConsent } from '../db/consents.ts';
import { writtenDate } from '../documents/written-date.ts';
import { escaped } from '../pages/html-page.ts';
import { keepChange } from './keep-change.ts';
import type { Form, HomeMember, Result, Section, Visit } from './section.ts';

const yearMs = 365 * 86_400_000;

const scopeWords: Readonly<Record<ProxyScope, string>> = {
  certificates: '내 증명서를 그분이 떼는 것',
  notices: '나에게 온 알림, 과태료, 일정과 민원 소식을 그분이 듣는 것',
};

/** Kept as it is agreed to, in the open: so it names nobody. */
const wordsOf = (scopes: readonly ProxyScope[], endsOn: string) =>
  `이분에게 ${scopes.map((scope) => scopeWords[scope]).join(', ')}을 ${endsOn}까지 맡깁니다.`;

/** Who may act for me, for what, and until when; given and taken back on my own phone only. */
export const proxiesSection: Section = {
  id: 'proxies',
  title: '대리 동의',
  async state(visit) {
    const given = await givenOf(visit);
    return given.length === 0 ? '아무에게도 맡기지 않음' : given.map(({ name }) => `${name} 님`).join(', ');
  },
  async body(visit) {
    const rows = (await givenOf(visit)).map(
      ({ id, name, scopes, endsOn, isOver }) =>
        `<li><b>${escaped(name)} 님</b> ${scopes.map((scope) => scopeWords[scope]).join(', ')}
<br>${endsOn === null ? '끝나는 날 없음' : `${writtenDate(endsOn)}까지`}${isOver ? ' (끝났어요)' : ''}
<form method="post"><input type="hidden" name="do" value="withdraw"><input type="hidden" name="to" value="${escaped(id)}"><button class="quiet">${escaped(name)} 님에게 맡긴 것 거두기</button></form></li>`,
    );
    const list =
      rows.length === 0
        ? '<p>아직 아무에게도 맡기지 않으셨어요.</p>'
        : `<ul class="list">${rows.join('')}</ul>`;
    return `${list}<h2>맡기기</h2>${giveForm(visit)}`;
  },
  acts: { give, withdraw },
};

async function givenOf({ parts: { store }, memberId, members, now }: Visit) {
  const today = koreanDate(now);
  const rows = await consentsOf(store.db, memberId);
  return rows.flatMap((row) => {
    const to = members.find(({ id }) => id === row.to_member_id);
    const scopes = scopesOf(row);
    const isOver = proxyOf({ scopes, endsOn: row.ends_on }, today).endedOn !== undefined;
    return to ? [{ id: to.id, name: to.name, scopes, endsOn: row.ends_on, isOver }] : [];
  });
}

const othersOf = ({ members, memberId }: Visit): readonly HomeMember[] =>
  members.filter(({ id }) => id !== memberId);

function giveForm(visit: Visit): string {
  const others = othersOf(visit);
  if (others.length === 0) return '<p class="small">식구를 더하시면 맡기실 수 있어요.</p>';
  const options = others.map(
    ({ id, name, relation }) =>
      `<option value="${escaped(id)}">${escaped(name)} (${escaped(relation)})</option>`,
  );
  const scopes = proxyScopes.map(
    (scope) =>
      `<label class="choice"><input type="checkbox" name="scope" value="${scope}"><span>${scopeWords[scope]}</span></label>`,
  );
  const day = (ms: number) => koreanDate(visit.now + ms);
  return `<form method="post"><input type="hidden" name="do" value="give">
<label>누구에게<select name="to">${options.join('')}</select></label>
<fieldset><legend>무엇을</legend>${scopes.join('')}</fieldset>
<label>언제까지 (길어도 일 년)<input name="until" type="date" min="${day(0)}" max="${day(yearMs)}" required></label>
<p class="small">돈을 내고 민원을 신청하는 것은 맡겨지지 않아요. 본인 비밀번호를 여쭤요.</p>
<button>이대로 맡기기</button></form>`;
}

async function give(visit: Visit, form: Form): Promise<Result> {
  const { memberId, now } = visit;
  const to = othersOf(visit).find(({ id }) => id === form.to);
  const said = [form.scope].flat();
  const scopes = proxyScopes.filter((scope) => said.includes(scope));
  const endsOn = String(form.until ?? '');
  if (!to) return { problem: '누구에게 맡길지 골라 주세요.' };
  if (scopes.length === 0) return { problem: '무엇을 맡길지 눌러 주세요.' };
  if (!/^\d{4}-\d{2}-\d{2}$/.test(endsOn) || endsOn < koreanDate(now) || endsOn > koreanDate(now + yearMs))
    return { problem: '끝나는 날을 오늘부터 일 년 안에서 골라 주세요.' };
  const words = wordsOf(scopes, endsOn);
  const consent = { memberId, toMemberId: to.id, scopes, words, endsOn, at: now };
  await keepChange(visit, { memberId, action: 'proxy.given', subject: to.id }, (trx) =>
    writeConsent(trx, consent),
  );
  return { done: `${to.name} 님에게 ${writtenDate(endsOn)}까지 맡겼어요.` };
}

async function withdraw(visit: Visit, form: Form): Promise<Result> {
  const { memberId, now } = visit;
  const to = othersOf(visit).find(({ id }) => id === form.to);
  if (!to) return { problem: '누구에게 맡긴 것인지 다시 골라 주세요.' };
  await keepChange(visit, { memberId, action: 'proxy.withdrawn', subject: to.id }, (trx) =>
    withdrawConsent(trx, memberId, to.id, now),
  );
  return { done: `${to.name} 님에게 맡긴 것을 거뒀어요.` };
}
