import type { Certificate } from '../../catalog/certificates.ts';
import type { Context } from '../../dialog/context.ts';
import type { Ask, Facts, Hearing } from '../../dialog/flow.ts';
import { learned, notForMe } from '../../dialog/flow.ts';
import { type CertificateOption, type OptionValue, stillToAsk } from '../../domain/certificate-options.ts';
import { type Line, line } from '../../line.ts';
import type { Expect } from '../../turn.ts';
import type { Understood } from '../../understood.ts';
import { isYearAlone, mayBeWords, optionSaid } from './option-said.ts';
import { spokenName } from './spoken-name.ts';
import type { Wanted } from './wanted.ts';

/** "아무거나", "그냥 다": as most people take it. */
const asUsual = /아무\s?거나|그냥\s?(다|해|보내)|알아서|상관\s?없|보통|늘\s?하던|그대로/;

interface OpenOption {
  readonly certificate: Certificate;
  readonly option: CertificateOption;
  /** It has to be said of which. */
  readonly ofSeveral: boolean;
}

/** The next thing to be said about one of the certificates; `undefined` when enough is known. */
export function nextOption(certificates: readonly Certificate[], said: Wanted): OpenOption | undefined {
  for (const certificate of certificates) {
    const open = stillToAsk(certificate.options, said.options?.[certificate.id] ?? {});
    const [option] = said.usual ? open.filter(({ ask }) => ask === 'must') : open;
    if (option) return { certificate, option, ofSeveral: certificates.length > 1 };
  }
  return undefined;
}

/** Offers the usual; asks openly what has none, or once the usual was turned down. */
export function askOption(
  { certificate, option, ofSeveral }: OpenOption,
  said: Wanted,
  context: Context,
): Ask {
  const isOpen = option.offer === undefined || said.opened === option.key;
  const set = (value: OptionValue) => learned({ given: withOption(said, certificate.id, option.key, value) });
  const whose = ofSeveral ? [line('certificates.of-this', { name: spokenName(certificate, context) })] : [];
  const asked = isOpen ? openly(option) : [line('certificates.option', { question: option.offer })];
  const prompt = [...whose, ...asked];
  return {
    kind: 'ask',
    expect: isOpen ? expectOf(option) : 'yesno',
    prompt,
    reask: prompt.slice(-1),
    example: line(exampleOf(option, isOpen)),
    hear(understood, { now }) {
      if (isUsual(understood) && option.usual !== undefined)
        return learned({ given: { usual: true, opened: undefined }, say: [line('certificates.as-usual')] });
      return isOpen
        ? answered(optionSaid(option, understood, now), set)
        : hearOffer(option, understood, now, set);
    },
  };
}

const isUsual = ({ intent, text }: Understood) =>
  intent === 'choice.usual' || (intent !== 'confirm.yes' && asUsual.test(text ?? ''));

function hearOffer(
  option: CertificateOption,
  understood: Understood,
  now: number,
  set: (value: OptionValue) => Hearing,
): Hearing {
  if (understood.intent === 'confirm.yes' && option.usual !== undefined) return set(option.usual);
  if (understood.intent === 'confirm.no')
    return typeof option.usual === 'boolean'
      ? set(!option.usual)
      : learned({ given: { opened: option.key } });
  // Nothing was numbered yet, so a number chooses nothing: what there is gets its numbers first.
  if (option.type === 'choice' && understood.slots.index !== undefined)
    return learned({ given: { opened: option.key } });
  return mayAnswerBehind(option, understood) ? answered(optionSaid(option, understood, now), set) : notForMe;
}

const refusing = /^(?:아니(?:요|야|다)?|아뇨|아녀|아이다)[\s,]*(?:그게\s?아니(?:고|라))?\s*/;

/** "아니 재작년 거", after it was read back: another year or choice of what was wanted. */
export function otherOption(
  certificates: readonly Certificate[],
  said: Wanted,
  { intent, text = '' }: Understood,
  now: number,
): Facts | undefined {
  const words = text.replace(refusing, '');
  const spoken: Understood = { intent, slots: {}, score: 1, why: 'a correction', text: words };
  for (const { id, options } of certificates)
    for (const option of options) {
      const mayBe = option.type === 'choice' ? mayBeWords.has(intent) : mayAnswerBehind(option, spoken);
      const value = mayBe ? optionSaid(option, spoken, now) : undefined;
      if (value !== undefined) return withOption(said, id, option.key, value);
    }
  return undefined;
}

/** The answer to the question behind the offer may come at once: "아니, 최근 오 년", "작년 거". */
const mayAnswerBehind = ({ type }: CertificateOption, { text = '' }: Understood) =>
  type === 'choice' || (type === 'year' && isYearAlone(text));

const answered = (value: OptionValue | undefined, set: (value: OptionValue) => Hearing): Hearing =>
  value === undefined ? notForMe : set(value);

function withOption(said: Wanted, certificate: string, key: string, value: OptionValue): Facts {
  const known = said.options ?? {};
  return {
    options: { ...known, [certificate]: { ...known[certificate], [key]: value } },
    opened: undefined,
  };
}

function openly({ question, choices }: CertificateOption): readonly Line[] {
  const numbered = (choices ?? []).map((choice, at) => line('certificates.choice', { n: at + 1, choice }));
  return [...numbered, line('certificates.option', { question })];
}

const expects: Readonly<Record<CertificateOption['type'], Expect>> = {
  yesno: 'yesno',
  choice: 'choice',
  text: 'text',
  address: 'text',
  plate: 'text',
  year: 'text',
  date: 'date',
};

const expectOf = ({ type }: CertificateOption) => expects[type];

const exampleOf = ({ type }: CertificateOption, isOpen: boolean) =>
  isOpen ? `certificates.example-${type}` : 'certificates.example-offer';
