import { type Validity, validityOf } from '../../shared/domain/certificate-validity.ts';
import type { CheckedDocument } from '../db/checked-document.ts';
import { writtenTime } from '../documents/written-date.ts';
import type { CheckedCredential } from '../wallet/household-credential.ts';
import { escaped, htmlPage } from './html-page.ts';

interface Found {
  readonly checked: CheckedCredential;
  /** The certificate it is taken from, as it stands now. */
  readonly document: CheckedDocument | undefined;
  readonly now: number;
  /** As it may be checked elsewhere; absent where it was brought from there. */
  readonly text?: string;
}

const verdicts: Readonly<Record<Validity | 'unknown', readonly [string, string]>> = {
  valid: ['진짜 증명이에요', '주민등록표 등본에서 보여 드리기로 한 것만 나와 있어요.'],
  expired: ['기한이 지났어요', '우리가 발급했지만, 등본을 쓸 수 있는 기간이 끝났어요.'],
  revoked: ['취소된 문서예요', '등본이 취소됐어요. 받지 마세요.'],
  unknown: [
    '확인할 수 없는 증명이에요',
    '우리가 발급하지 않았거나, 고쳐졌거나, 기간이 끝났어요. 받지 마세요.',
  ],
};

/** What a phone showed of a household, once its signatures were found good. */
export function credentialPage({ checked, document, now, text }: Found): string {
  const state = document ? validityOf(document, now) : 'unknown';
  if (state === 'unknown') return badCredentialPage();
  const people = checked.people.map(({ relation, name, birth_year }) => {
    const year = birth_year === undefined ? '' : `${birth_year}년생`;
    return `<div><dt>${escaped(relation ?? '')}</dt><dd>${escaped(name ?? '')} ${year}</dd></div>`;
  });
  const rows = [
    ['기관', checked.authority],
    ['문서확인번호', checked.number],
    ['보여 준 곳', checked.to],
    ['보여 준 때', writtenTime(checked.shownAt)],
  ].map(([label, value]) => `<div><dt>${label}</dt><dd>${escaped(value ?? '')}</dd></div>`);
  return page(
    state,
    `<h2>함께 사는 사람</h2><dl class="people">${people.join('')}</dl><dl>${rows.join('')}</dl>
<p class="small">여기 없는 것은 보여 드리지 않은 것이에요. 등본에 다른 사람이 없다는 뜻은 아니에요.</p>${text === undefined ? '' : original(text)}`,
  );
}

export const badCredentialPage = () => page('unknown', '<p><a href="/v">다른 문서 확인하기</a></p>');

const original = (text: string) =>
  `<details><summary>서명된 원문 (SD-JWT VC)</summary><textarea readonly rows="8" aria-label="서명된 원문">${escaped(text)}</textarea></details>`;

const page = (state: Validity | 'unknown', body: string) =>
  htmlPage({
    title: verdicts[state][0],
    styles: ['page', 'verify'],
    body: `<main class="verify"><div class="verdict ${state}"><h1>${verdicts[state][0]}</h1><p>${verdicts[state][1]}</p></div>${body}</main>`,
  });
