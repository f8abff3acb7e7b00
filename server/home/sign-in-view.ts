import { escaped } from '../pages/html-page.ts';
import { homePage } from './home-page.ts';

const kept = (then: string) => `<input type="hidden" name="then" value="${escaped(then)}">`;
const problem = (text: string | undefined) =>
  text === undefined ? '' : `<p role="alert" class="problem">${escaped(text)}</p>`;

/** What led here, where it was no wish to sign in. */
function reason(then: string, isErased: boolean): string {
  if (isErased)
    return '<p role="status" class="done">모두 지웠어요. 이 화면은 닫으셔도 돼요. 다시 쓰시려면 처음부터 시작하시면 돼요.</p>';
  if (then.startsWith('/approve/')) return '<p>승인을 부탁받으셨어요. 본인이신지 먼저 볼게요.</p>';
  return '';
}

export function phonePage(then: string, wrong?: string, isErased = false): string {
  return homePage(
    '들어가기',
    `<h1>들어가기</h1>${reason(then, isErased)}${problem(wrong)}
<div id="passkey" hidden><p>전에 등록하셨다면 지문이나 얼굴로 바로 들어오세요.</p>
<button type="button" id="passkey-in" data-then="${escaped(then)}">지문이나 얼굴로 들어가기</button>
<p role="status" id="passkey-says"></p><p class="or">또는</p></div>
<form method="post" action="/home/sign-in">${kept(then)}
<label for="phone">휴대전화 번호</label>
<input id="phone" name="phone" type="tel" inputmode="numeric" autocomplete="tel-national" maxlength="16" required aria-describedby="phone-help">
<p id="phone-help" class="small">이 번호로 여섯 자리 인증번호를 보내 드려요.</p>
<button>인증번호 받기</button></form>`,
    ['home-passkey'],
  );
}

export function codePage(then: string, wrong?: string): string {
  return homePage(
    '인증번호 넣기',
    `<h1>인증번호를 넣어 주세요</h1>${problem(wrong)}
<p>방금 문자로 보낸 여섯 자리예요. 삼 분 안에 넣어 주세요.</p>
<form method="post" action="/home/sign-in/code">${kept(then)}
<label for="code">인증번호 여섯 자리</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12" required autofocus>
<button>들어가기</button></form>
<p><a href="/home/sign-in?then=${encodeURIComponent(then)}">번호가 안 왔어요</a></p>`,
  );
}

/** A family may share one number. */
export function whoPage(
  then: string,
  members: readonly { readonly id: string; readonly name: string }[],
): string {
  const buttons = members.map(
    ({ id, name }) => `<button name="member" value="${escaped(id)}">${escaped(name)} 님</button>`,
  );
  return homePage(
    '누구세요',
    `<h1>어느 분이세요?</h1><p>이 번호를 함께 쓰시는 분이 계세요.</p>
<form method="post" action="/home/sign-in/who">${kept(then)}${buttons.join('')}</form>`,
  );
}

/** What is agreed to before anything is kept; the words are kept with the agreement. */
export const terms =
  '국민비서 음성이 내 이름, 생년월일, 휴대전화 번호를 보관하고, 나에게 온 알림을 스피커로 읽어 주는 데 동의합니다. 언제든 모두 지울 수 있습니다.';

export function newHomePage(then: string, wrong?: string): string {
  return homePage(
    '처음 오셨어요',
    `<h1>처음 오셨네요</h1>${problem(wrong)}
<p>본인 확인을 한 번만 하면 우리 집을 만들 수 있어요. 주민등록번호는 묻지도, 보관하지도 않아요.</p>
<form method="post" action="/home/sign-up">${kept(then)}
<label class="choice"><input type="checkbox" name="agree" value="yes" required><span>${terms}</span></label>
<button>본인 확인하기</button></form>`,
  );
}

/** A form may only lead where the page allows; a link may lead on. */
export const goProvePage = (href: string) =>
  homePage(
    '본인 확인',
    `<h1>본인 확인</h1><p>아래를 누르면 본인 확인 화면이 열려요. 끝나면 여기로 돌아와요.</p>
<p><a class="button" href="${escaped(href)}">본인 확인 열기</a></p>`,
  );

export const closedPage = (text: string) =>
  homePage(
    '다시 해 주세요',
    `<h1>다시 해 주세요</h1>${problem(text)}<p><a class="button" href="/home/sign-in">처음부터 하기</a></p>`,
  );

export const codeOver = '인증번호를 쓸 수 없게 됐어요. 새로 받아 주세요.';
