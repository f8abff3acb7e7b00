import { type Scope, scopes } from '../../shared/scopes.ts';
import { escaped, htmlPage } from './html-page.ts';

export interface AgreeView {
  /** What the platform is called. */
  readonly platform: string;
  readonly name: string;
  /** Where the form goes. */
  readonly action: string;
  /** What else belongs into it. */
  readonly hidden?: Readonly<Record<string, string>>;
}

const words: Readonly<Record<Scope, readonly [string, string]>> = {
  'notices.read': ['알림과 과태료 읽기', '온 알림과 내실 것을 소리 내어 읽어요'],
  'fines.pay': ['과태료 내기', '낼 때마다 금액을 읽고 비밀번호를 여쭤요'],
  'certificates.issue': ['증명서 보내기', '휴대전화로만 보내고, 그때마다 비밀번호를 여쭤요'],
  'petitions.file': ['병무 민원 신청', '신청할 때마다 내용을 읽고 비밀번호를 여쭤요'],
};

/** What is linked to whom, what it may do, and who hears it. */
export function agreePage({ platform, name, action, hidden = {} }: AgreeView): string {
  const kept = Object.entries(hidden).map(
    ([key, value]) => `<input type="hidden" name="${key}" value="${escaped(value)}">`,
  );
  return page(
    '스피커 연결',
    `<h1>스피커를 연결할까요?</h1>
<p><strong>${escaped(platform)}</strong> 스피커가 <strong>${escaped(name)}</strong> 님 댁의 국민비서가 돼요.</p>
<form method="post" action="${escaped(action)}">${kept.join('')}
<fieldset><legend>이 스피커에 허락할 일</legend>${scopes.map(choice).join('')}</fieldset>
<fieldset><legend>스피커가 있는 곳</legend>
<label class="choice"><input type="radio" name="place" value="shared" checked><span><b>여럿이 쓰는 곳</b>내용은 비밀번호를 말해야 읽어요</span></label>
<label class="choice"><input type="radio" name="place" value="private"><span><b>나만 쓰는 곳</b>내용을 바로 읽어요</span></label></fieldset>
<button name="answer" value="yes">연결하기</button>
<button name="answer" value="no" class="quiet">그만두기</button>
</form><p class="small">내가 시작한 연결이 아니면 그만두기를 누르세요. 연결은 언제든 끊을 수 있어요.</p>`,
  );
}

function choice(scope: Scope): string {
  const [title, explained] = words[scope];
  return `<label class="choice"><input type="checkbox" name="scope" value="${scope}" checked><span><b>${title}</b>${explained}</span></label>`;
}

/** Nothing to agree to; says what to do instead. */
export const expiredPage = () =>
  page(
    '다시 시작해 주세요',
    `<h1>시간이 지났어요</h1><p>연결을 다시 시작해 주세요. 스피커 앱에서 국민비서를 찾아 <strong>계정 연결</strong>을 누르시면 돼요.</p>`,
  );

export const linkedPage = (platform: string) =>
  page(
    '연결했어요',
    `<h1>연결했어요</h1><p>이제 ${escaped(platform)} 스피커에 <strong>“알림 읽어 줘”</strong>라고 말씀해 보세요.</p><p><a href="/home">우리 집 보기</a></p>`,
  );

export const notLinkedPage = () =>
  page(
    '연결하지 않았어요',
    '<h1>연결하지 않았어요</h1><p>아무것도 바뀌지 않았어요.</p><p><a href="/home">우리 집 보기</a></p>',
  );

/** `/link`: where the digits are typed that a speaker said. */
export const codePage = (problem?: 'unknown' | 'busy') =>
  page(
    '스피커 연결',
    `<h1>스피커가 말한 번호</h1>${problem === undefined ? '' : `<p role="alert" class="problem">${problems[problem]}</p>`}
<form method="post" action="/link"><label for="code">숫자 여덟 자리</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="20" required placeholder="0000-0000"${problem === undefined ? '' : ' aria-invalid="true"'}>
<button>다음</button></form>
<p class="small">번호를 못 들으셨으면 스피커에 “다시 말해 줘”라고 하세요. 번호는 십 분 동안 쓸 수 있어요.</p>
<p><a href="/home">우리 집 보기</a></p>`,
  );

const problems = {
  unknown: '그런 번호가 없거나 시간이 지났어요. 스피커에 다시 물어보세요.',
  busy: '짧은 동안 너무 여러 번 넣으셨어요. 잠시 뒤에 다시 해 주세요.',
} as const;

const page = (title: string, body: string) =>
  htmlPage({ title, styles: ['page', 'agree'], body: `<main class="agree">${body}</main>` });
