import { element, fromServer, tell } from './wallet-element.js';
import { Offline, present, presentationState, stopPresenting } from './wallet-source.js';
import { spaced } from './wallet-words.js';

/** Asks for whom, then shows the code that opens the document there, once. */
export function presentForm(shown) {
  const box = element('dialog', { class: 'large', 'aria-label': '기관에 보여 주기' });
  const to = element('input', {
    id: 'to',
    required: true,
    maxlength: '60',
    placeholder: '예: 종로약국',
    autocomplete: 'off',
  });
  const wrong = element('p', { role: 'alert' });
  const form = element(
    'form',
    {
      async submit(event) {
        event.preventDefault();
        const made = await present(shown.id, { to: to.value.trim(), kind: 'whole' }).catch(offline);
        if (made) showCode(box, made, to.value.trim());
        else wrong.textContent = '지금은 보여 드릴 수 없어요. 인터넷을 보고 다시 해 주세요.';
      },
    },
    element('h2', {}, '어디에 보여 드리나요?'),
    element('label', { for: 'to' }, '기관이나 가게 이름'),
    to,
    wrong,
    element('button', {}, '코드 만들기'),
    element('button', { type: 'button', class: 'quiet', click: () => box.close() }, '그만두기'),
  );
  box.append(form);
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
}

function offline(error) {
  if (!(error instanceof Offline)) throw error;
}

const lookEveryMs = 2000;
const lives = 10 * 60_000;

function showCode(box, { id, code, qr }, to) {
  const until = Date.now() + lives;
  const left = element('p', { class: 'left' }, '10분 남았어요');
  const stop = element('button', { class: 'quiet', click: () => box.close() }, '그만 보여 주기');
  box.replaceChildren(
    element('h2', {}, `${to}에 이 코드를 보여 주세요`),
    fromServer('div', {}, qr),
    element('p', { class: 'number' }, spaced(code)),
    element('p', {}, '찍을 수 없으면 문서 확인 쪽에 열 자리를 넣으면 돼요. 한 번만 열려요.'),
    left,
    stop,
  );
  stop.focus();
  const timer = setInterval(async () => {
    left.textContent = `${Math.max(0, Math.ceil((until - Date.now()) / 60_000))}분 남았어요`;
    const state = await presentationState(id).catch(() => 'ready');
    if (state === 'ready') return;
    clearInterval(timer);
    left.textContent = state === 'opened' ? `${to}에서 열어 봤어요.` : '시간이 지났어요.';
    tell(left.textContent);
    stop.textContent = '닫기';
    stop.dataset.over = 'yes';
  }, lookEveryMs);
  box.addEventListener('close', () => {
    clearInterval(timer);
    if (!stop.dataset.over) void stopPresenting(id).catch(offline);
  });
}
