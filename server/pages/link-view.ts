import type { Link, LinkState } from '../db/links.ts';
import { htmlPage } from './html-page.ts';

const closed: Readonly<Partial<Record<LinkState, readonly [string, string]>>> = {
  unknown: ['없는 링크예요', '문자에 온 링크를 처음부터 끝까지 눌러 주세요.'],
  opened: ['이미 여신 링크예요', '문서는 내 지갑에 들어 있어요.'],
  dead: ['이 링크는 닫혔어요', '번호가 맞지 않아 닫았어요. 스피커에 “다시 보내 줘”라고 말씀해 주세요.'],
  expired: ['시간이 지난 링크예요', '삼십 분이 지났어요. 스피커에 “다시 보내 줘”라고 말씀해 주세요.'],
};

/** The page behind the link in a message: says neither whose nor which document it is before the code was right. */
export function linkPage({ state, triesLeft }: Link, isWrong = false): string {
  const ended = closed[state];
  if (ended) return page(ended[0], `<p>${ended[1]}</p>${state === 'opened' ? toWallet : ''}`);
  return state === 'asked' ? codePage(triesLeft, isWrong) : askPage;
}

export const busyLinkPage = () => page('잠시 뒤에 다시 해 주세요', '<p>짧은 동안 너무 여러 번 여셨어요.</p>');

const page = (title: string, body: string) =>
  htmlPage({
    title,
    styles: ['page', 'verify'],
    body: `<main class="verify"><h1>${title}</h1>${body}</main>`,
  });

const toWallet = '<p><a class="big" href="/wallet">내 지갑 열기</a></p>';

const askPage = page(
  '증명서가 왔어요',
  `<p>본인이신지 먼저 볼게요. 이 휴대전화로 여섯 자리 번호를 보내 드려요.</p>
<form method="post"><input type="hidden" name="ask" value="1"><button>번호 받기</button></form>`,
);

function codePage(triesLeft: number, isWrong: boolean): string {
  const wrong = `<p role="alert" class="other">번호가 달라요. ${triesLeft === 1 ? '한 번' : '두 번'} 더 넣을 수 있어요.</p>`;
  return page(
    '번호를 넣어 주세요',
    `<p>방금 문자로 보낸 여섯 자리예요.</p>${isWrong ? wrong : ''}
<form method="post"><label for="code">인증번호 여섯 자리</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12" required autofocus>
<button>문서 열기</button></form>
<p class="small">번호가 오지 않으면 오 분 뒤에 다시 받으실 수 있어요.</p>`,
  );
}
