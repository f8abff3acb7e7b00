import { holderKey, limitTo } from './wallet-credential.js';
import { element, fromServer, tell } from './wallet-element.js';
import { limitPresentation, Offline, present, presentationState, stopPresenting } from './wallet-source.js';
import { spaced } from './wallet-words.js';

/** Asks for whom and what, then shows the code that opens it there, once. */
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
  const what = whatToShow(shown.people ?? []);
  const form = element(
    'form',
    {
      async submit(event) {
        event.preventDefault();
        const place = to.value.trim();
        const made = await make(shown.id, place, what.chosen()).catch(offline);
        if (made) showCode(box, made, place);
        else wrong.textContent = '지금은 보여 드릴 수 없어요. 인터넷을 보고 다시 해 주세요.';
      },
    },
    element('h2', {}, '어디에 보여 드리나요?'),
    element('label', { for: 'to' }, '기관이나 가게 이름'),
    to,
    what.field,
    wrong,
    element('button', {}, '코드 만들기'),
    element('button', { type: 'button', class: 'quiet', click: () => box.close() }, '그만두기'),
  );
  box.append(form);
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
}

/** All of it, or of a household only who lives there: the usual choice is all. */
function whatToShow(people) {
  if (people.length === 0) return { field: undefined, chosen: () => undefined };
  const radio = (id, text, checked) =>
    element(
      'label',
      { class: 'choice', for: id },
      element('input', { type: 'radio', name: 'what', id, checked }),
      text,
    );
  const boxes = people.map(({ name, relation, year }, at) =>
    element(
      'label',
      { class: 'choice', for: `person-${at}` },
      element('input', { type: 'checkbox', id: `person-${at}`, value: name, checked: true }),
      `${name} (${relation}, ${year}년생)`,
    ),
  );
  const persons = element('div', { class: 'persons' }, ...boxes);
  const whole = radio('whole', '문서 전부', true);
  const limited = radio('limited', '이름, 태어난 해, 관계만', false);
  const field = element(
    'fieldset',
    {},
    element('legend', {}, '무엇을 보여 드리나요?'),
    whole,
    limited,
    persons,
  );
  const names = () => [...persons.querySelectorAll('input:checked')].map(({ value }) => value);
  return { field, chosen: () => (field.querySelector('#limited').checked ? names() : undefined) };
}

/** `names`: only these people; without, the whole document. */
async function make(id, to, names) {
  if (!names) return present(id, { to, kind: 'whole' });
  if (names.length === 0) return undefined;
  const made = await present(id, { to, kind: 'limited', holder: await holderKey() });
  if (!made) return undefined;
  const credential = await limitTo(made.credential, names, { to, nonce: made.id });
  return (await limitPresentation(made.id, credential)) ? made : undefined;
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
