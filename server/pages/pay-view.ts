import { homePage } from '../home/home-page.ts';
import { escaped } from './html-page.ts';
import { paymentSdk } from './payment-sdk.ts';

/** What is to be paid, and the provider's own page to pay it on. `request`: absent in a simulation, which pays at once. */
export function payablePage(won: number, request?: object): string {
  const sum = `<h1>${won.toLocaleString('ko-KR')}원</h1><p>누르시면 결제 화면이 열려요.</p>`;
  if (!request) return page(`${sum}<form method="post"><button>내기 (시험용)</button></form>`);
  const json = escaped(JSON.stringify(request));
  return page(
    `${sum}<div class="pay" data-sdk="${paymentSdk}" data-request="${json}"><button type="button">내기</button><p role="status"></p></div>`,
    ['pay'],
  );
}

export const checkedPage = () =>
  page('<h1>결제를 확인하고 있어요</h1><p>끝나면 스피커와 휴대전화로 알려 드려요.</p>');

export const paidPage = () => page('<h1>납부를 마쳤어요</h1><p>기관에서도 받았어요.</p>');

export const closedPayPage = () =>
  page('<h1>이 링크로는 낼 수 없어요</h1><p>이미 내셨거나 시간이 지났어요. 스피커에 다시 말씀해 주세요.</p>');

const page = (body: string, scripts: readonly string[] = []) => homePage('결제', body, scripts);
