import { element } from './wallet-element.js';
import { daysLeft, whole } from './wallet-words.js';

/** What is in the wallet, newest first. */
export function listView({ list, live, signedIn }) {
  const name = list?.name ? `${list.name} 님의 지갑` : '내 지갑';
  const documents = list?.documents ?? [];
  return [
    element('p', { class: 'back' }, element('a', { href: '/home' }, '← 우리 집')),
    element('h1', {}, name),
    notice(live, signedIn),
    documents.length > 0 || !signedIn
      ? element('ul', { class: 'cards' }, ...documents.map(card))
      : element('p', {}, '아직 문서가 없어요. 스피커에 “등본 보내 줘”라고 말씀해 보세요.'),
  ];
}

function notice(live, signedIn) {
  // Not sent away at once: what this phone kept of its documents stays to be seen.
  if (!signedIn)
    return element(
      'p',
      { class: 'notice' },
      '지갑을 보시려면 휴대전화 번호로 들어와 주세요. ',
      element('a', { href: '/home/sign-in?then=/wallet' }, '휴대전화 번호로 들어가기'),
    );
  return live
    ? undefined
    : element('p', { class: 'notice' }, '인터넷이 끊겼어요. 열어 보신 문서는 볼 수 있어요.');
}

function card(document) {
  const { text, mood } = daysLeft(document);
  const title = document.whose ? `${document.whose} 님의 ${document.name}` : document.name;
  return element(
    'li',
    {},
    element(
      'a',
      { class: 'card', href: `#${document.id}` },
      element('strong', {}, title),
      element('span', {}, `${whole(document.issued)}에 뗐어요`),
      element('span', { class: `left ${mood}` }, text),
    ),
  );
}
