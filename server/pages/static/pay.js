// Pays on the provider's own page. On phones that page takes over and comes back with what became of it in the address.
import { loaded } from './load-script.js';

const pay = document.querySelector('.pay');
const button = pay.querySelector('button');
const says = pay.querySelector('[role=status]');

/** What the provider tells a browser is no receipt: that it is paid is said when our server knows. */
function tell({ code }) {
  button.hidden = code === undefined;
  says.textContent =
    code === undefined
      ? '결제를 확인하고 있어요. 끝나면 스피커와 휴대전화로 알려 드려요.'
      : '결제를 마치지 않았어요. 다시 누르시면 처음부터 해요.';
}

async function ask() {
  button.disabled = true;
  says.textContent = '결제 화면을 열고 있어요.';
  try {
    if (!window.PortOne) await loaded(pay.dataset.sdk);
    const answer = await window.PortOne.requestPayment(JSON.parse(pay.dataset.request));
    // Without an answer the provider's page has taken over.
    if (answer) tell(answer);
  } catch {
    // The script or its page could not be reached.
    says.textContent = '결제 화면이 열리지 않아요. 잠시 뒤에 다시 해 주세요.';
  } finally {
    button.disabled = false;
  }
}

button.addEventListener('click', () => void ask());

const came = new URLSearchParams(location.search);
if (came.has('paymentId')) {
  history.replaceState(null, '', location.pathname);
  tell({ code: came.get('code') ?? undefined });
}
