// Registers a card on the provider's own page. On phones that page takes over and comes back with the key in the address.
import { loaded } from './load-script.js';

const forms = [...document.querySelectorAll('.card-form')];

function send(form, key) {
  form.elements.namedItem('key').value = key;
  form.submit();
}

async function ask(form) {
  const says = form.querySelector('[role=status]');
  says.textContent = '카드 등록 화면을 열고 있어요.';
  try {
    if (!window.PortOne) await loaded(form.dataset.sdk);
    const answer = await window.PortOne.requestIssueBillingKey(JSON.parse(form.dataset.request));
    if (answer?.billingKey) return send(form, answer.billingKey);
    says.textContent = '카드를 등록하지 않았어요. 다시 누르시면 처음부터 해요.';
  } catch {
    // The script or its page could not be reached: the card is as it was.
    says.textContent = '카드 등록 화면이 열리지 않아요. 잠시 뒤에 다시 해 주세요.';
  }
}

for (const form of forms) form.querySelector('button').addEventListener('click', () => void ask(form));

const came = new URLSearchParams(location.search);
const back = forms.find((form) => form.elements.namedItem('member').value === came.get('member'));
if (back && came.get('billingKey')) {
  history.replaceState(null, '', location.pathname);
  send(back, came.get('billingKey'));
}
