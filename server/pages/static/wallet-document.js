import { askFirst, element, fromServer, tell } from './wallet-element.js';
import { presentForm } from './wallet-present.js';
import { loadFile, removeDocument } from './wallet-source.js';
import { daysLeft, moment } from './wallet-words.js';

/** One document: what can be done with it, then what it says. */
export function documentView({ document, live }) {
  const back = element('p', {}, element('a', { class: 'back', href: '#' }, '← 지갑으로'));
  if (!document)
    return [
      back,
      element('h1', {}, '볼 수 없는 문서예요'),
      element('p', {}, '지웠거나, 이 휴대전화에서 연 적이 없어요.'),
    ];
  const { text, mood } = daysLeft(document);
  const title = document.whose ? `${document.whose} 님의 ${document.name}` : document.name;
  return [
    back,
    element('h1', {}, title),
    element('p', { class: `left ${mood}` }, text),
    live ? undefined : element('p', { class: 'notice' }, '인터넷 없이 보고 계세요.'),
    element(
      'div',
      { class: 'doing' },
      element('button', { click: () => showLarge(document, title, text) }, '크게 보여 주기'),
      element('button', { disabled: !live, click: () => presentForm(document) }, '기관에 보여 주기'),
      element('button', { class: 'quiet', click: () => download(document) }, '파일(PDF) 내려받기'),
      element('button', { class: 'quiet', disabled: !live, click: () => remove(document) }, '지우기'),
    ),
    shownList(document.shown),
    fromServer('div', {}, document.html),
  ];
}

/** The whole screen, for the person across the counter. */
function showLarge(shown, title, left) {
  const close = element('button', { click: () => box.close() }, '닫기');
  const box = element('dialog', { class: 'large', 'aria-label': title });
  box.append(
    element('h2', {}, title),
    element('p', { class: 'left' }, left),
    fromServer('div', {}, shown.qr),
    element('p', { class: 'number' }, shown.number),
    element('p', {}, '이 부호를 찍으면 진위를 확인할 수 있어요.'),
    close,
  );
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
}

async function download({ id, name, number }) {
  const file = await loadFile(id);
  if (!file) return tell('파일을 받지 못했어요. 인터넷이 되는 곳에서 다시 해 주세요.');
  const link = element('a', { href: URL.createObjectURL(file), download: `${name} ${number}.pdf` });
  link.click();
  URL.revokeObjectURL(link.href);
  tell('내려받았어요.');
}

async function remove({ id, name }) {
  const question = `${name}, 지울까요? 지우면 되돌릴 수 없고, 다시 보려면 새로 떼셔야 해요.`;
  if (!(await askFirst(question, '지우기'))) return;
  if (await removeDocument(id)) {
    tell('지웠어요.');
    location.hash = '';
  } else tell('지우지 못했어요. 잠시 뒤에 다시 해 주세요.');
}

function shownList(shown) {
  if (shown.length === 0) return undefined;
  const lines = shown.map(({ to, at, by, openedAt }) => {
    const seen = by ? `${moment(openedAt)}에 “${by}”에서 봤어요` : '아직 아무도 보지 않았어요';
    return element('li', {}, `${moment(at)} ${to}: ${seen}`);
  });
  return element(
    'details',
    { class: 'shown' },
    element('summary', {}, `보여 드린 기록 ${shown.length}건`),
    element('ul', {}, ...lines),
  );
}
