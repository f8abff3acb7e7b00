// What the citizen sees: the state of the speaker, its answer, its card, and three things to say next.

const STATES = {
  idle: '쉬고 있어요. 말을 걸어 주세요.',
  listening: '듣고 있어요',
  thinking: '잠깐만요, 찾고 있어요',
  trouble: '연결이 끊겼어요',
};

/** Three things to try, by the question that is open. */
const CHIPS = {
  yesno: ['네', '아니요', '다시 말해 줘'],
  choice: ['첫 번째', '두 번째', '다시 말해 줘'],
  date: ['내일', '다음 주 월요일', '그만할래'],
  pin: [],
  none: ['새로 온 알림 있어?', '과태료 나온 거 있어?', '무엇을 할 수 있어?'],
};

export function createStage(onChip) {
  const at = (id) => document.getElementById(id);
  const chips = at('chips');

  function offer(expect) {
    const words = CHIPS[expect] ?? CHIPS.none;
    const hadFocus = chips.contains(document.activeElement);
    chips.replaceChildren(...words.map((text) => element('li', chip(text, onChip))));
    at('tries').hidden = words.length === 0;
    if (hadFocus) (chips.querySelector('button') ?? at('words')).focus();
  }

  /** While a PIN is asked for, what is typed is hidden, and the browser is not to remember it. */
  function ask(expect) {
    const pin = expect === 'pin';
    at('words').type = pin ? 'password' : 'text';
    at('words').inputMode = pin ? 'numeric' : 'text';
    at('words').autocomplete = pin ? 'one-time-code' : 'off';
    at('label').textContent = pin ? '비밀번호 네 자리를 적어 주세요' : '하고 싶은 말을 적어 주세요';
  }

  return {
    state(name) {
      at('speaker').dataset.state = name;
      at('state').textContent = STATES[name];
    },
    said(text) {
      at('you').hidden = text === undefined;
      at('you').textContent = text === undefined ? '' : `내가 한 말: ${text}`;
    },
    answer({ say, card, listen, expect }) {
      at('answer').replaceChildren(...say.map((sentence) => element('p', sentence.text)));
      show(at('card'), card);
      this.state(listen ? 'listening' : 'idle');
      offer(expect);
      ask(expect);
    },
    apologise(text) {
      at('answer').replaceChildren(element('p', text));
      this.state('trouble');
    },
  };
}

function chip(text, onChip) {
  const button = element('button', text);
  button.type = 'button';
  button.addEventListener('click', () => onChip(text));
  return button;
}

function show(place, card) {
  place.hidden = card === undefined;
  if (card === undefined) return place.replaceChildren();
  place.replaceChildren(element('h2', card.title), element('p', card.body));
  if (card.url && /^https?:/.test(card.url)) {
    const link = element('a', '자세히 보기');
    link.href = card.url;
    link.rel = 'noreferrer';
    place.append(link);
  }
}

export function element(name, content) {
  const made = document.createElement(name);
  made.append(content);
  return made;
}
