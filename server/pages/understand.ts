import express, { type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import type { Understand } from '../../shared/ports/understand.ts';
import type { Understood } from '../../shared/understood.ts';
import { escaped, htmlPage, privatePage } from './html-page.ts';

export interface UnderstandPageOptions {
  /** Stands before everything where the page is not a demo's. */
  readonly guard?: RequestHandler;
  readonly understand: Understand;
  readonly clock: Clock;
}

/** What may be open while it is said, as the page calls it. */
const questions = {
  none: '열린 질문 없음',
  yesno: '네 또는 아니요',
  choice: '여럿 중 하나',
  pin: '비밀번호',
  date: '날짜',
  text: '자유로운 말',
} as const;

const asked = z.object({
  text: z.string().max(500).default(''),
  expect: z.enum(['none', 'yesno', 'choice', 'pin', 'date', 'text']).default('none'),
});
type Asked = z.infer<typeof asked>;

/** The developers' page at `/understand`: one utterance, what it was understood as, and why. Nothing of it is kept. */
export function understandRouter({ guard, understand, clock }: UnderstandPageOptions): Router {
  const router = express.Router();
  if (guard) router.use(guard);
  router.use(...privatePage());
  router.get('/', (request, response) => {
    const read = asked.safeParse(request.query);
    const said: Asked = read.success ? read.data : { text: '', expect: 'none' };
    const context = { members: () => [], now: clock.now() };
    const heard =
      said.text === '' ? undefined : understand({ kind: 'text', text: said.text }, said.expect, context);
    const body = `<main class="editor"><h1>왜 그렇게 알아들었나</h1>${form(said)}${heard ? result(heard) : ''}</main>`;
    response
      .status(read.success ? 200 : 400)
      .type('html')
      .send(htmlPage({ title: '알아듣기', styles: ['page', 'ara', 'understand'], body }));
  });
  return router;
}

function form({ text, expect }: Asked): string {
  const options = Object.entries(questions).map(
    ([id, name]) => `<option value="${id}"${id === expect ? ' selected' : ''}>${name}</option>`,
  );
  return `<form class="say" method="get" action="/understand">
<label for="text">들은 말</label>
<input id="text" name="text" maxlength="500" autocomplete="off" value="${escaped(text)}">
<label for="expect">그때 열려 있던 질문</label>
<select id="expect" name="expect">${options.join('')}</select>
<button type="submit">알아듣기</button></form>`;
}

function result({ intent, slots, score, why, deed, ask, then }: Understood): string {
  const rows = [
    ['뜻', intent ?? '우리 일이 아님'],
    ['처리', intent === null ? '하지 않음' : ask ? '되물음' : '그대로 함'],
    ...Object.entries(slots).map(([name, value]) => [name, String(value)] as const),
    ...(deed ? [['하려는 일', deed] as const] : []),
    ...(then ?? []).map((next) => ['그다음', `${next.intent} ${JSON.stringify(next.slots)}`] as const),
    ['점수', score.toFixed(3)],
    ['까닭', why],
  ];
  const list = rows.map(([name = '', value = '']) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`);
  return `<section aria-labelledby="heard" role="status"><h2 id="heard">알아들은 것</h2><dl class="heard">${list.join('')}</dl></section>`;
}
