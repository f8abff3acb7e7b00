import type { Certificate } from '../../catalog/certificates.ts';
import type { Context } from '../../dialog/context.ts';
import type { Ask } from '../../dialog/flow.ts';
import { learned, notForMe } from '../../dialog/flow.ts';
import { certificateAgreement } from '../../domain/certificate-agreement.ts';
import type { CertificateOption, OptionValue } from '../../domain/certificate-options.ts';
import { type Line, line } from '../../line.ts';
import type { Member } from '../../ports/homes.ts';
import { type NeededApproval, neededLine } from '../approvals/ask-approval.ts';
import { asksPrice } from '../asks-price.ts';
import { otherOption } from './ask-option.ts';
import { isOverheard, spokenName } from './spoken-name.ts';
import { optionsOf, type Wanted } from './wanted.ts';

/** What is about to be agreed to. */
export interface Deal {
  readonly certificates: readonly Certificate[];
  readonly said: Wanted;
  readonly subject: Member;
  readonly member: Member;
  readonly phone: string;
  /** Somebody's phone must say yes as well. */
  readonly needed: NeededApproval | undefined;
}

export function agreementTo(deal: Deal, context: Context): string {
  return certificateAgreement({
    memberId: deal.member.id,
    subjectId: deal.subject.id,
    certificates: deal.certificates.map((certificate) => ({
      id: certificate.id,
      options: optionsOf(certificate, deal.said),
      fee: certificate.fee,
    })),
    phone: deal.phone,
    deviceKey: context.speakerKey,
    sessionId: context.sessionId,
  });
}

/** What, for whom, with which options, for how much and to which phone: and asks once. */
export function readBack(deal: Deal, agreement: string, context: Context): Ask {
  const what = whatLine(deal, context);
  const ask = line('certificates.agree', { phone: deal.phone });
  const example = line('certificates.agree-example');
  const needed = deal.needed ? [neededLine(deal.needed, context)] : [];
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: ['send', 'file'],
    prompt: [what, ...optionLines(deal, context), ...feeLines(deal), ...needed, ask],
    reask: [what, ask],
    example,
    hear(understood, { newId, now }) {
      const { intent, text, mild } = understood;
      if (mild) return { kind: 'again', say: [example, ask] };
      if (asksPrice(text)) return { kind: 'again', say: [...feeLines(deal), ask] };
      if (asksWhere.test((text ?? '').replaceAll(' ', ''))) return { kind: 'again', say: [what, ask] };
      if (intent === 'confirm.yes') return learned({ done: { agreed: agreement, once: newId() } });
      if (intent === 'confirm.no') return learned({ done: { refused: true } });
      const given = otherOption(deal.certificates, deal.said, understood, now);
      return given ? learned({ given }) : notForMe;
    },
  };
}

/** "누구 번호로 가는 거야", "휴대폰으로 보내는 거 맞지". */
const asksWhere =
  /(?:누구|어느|어디|무슨|몇번|어떤).{0,6}(?:번호|전화|휴대폰|핸드폰|로가|로보|한테가|로와)|보내는거(?:맞|지|야)|가는거(?:맞|지|야)/;

function whatLine({ certificates, subject, member }: Deal, context: Context): Line {
  const names = certificates.map((certificate) => spokenName(certificate, context));
  const own = certificates.length > 1 ? 'certificates.read-back-each' : 'certificates.read-back';
  return subject.id === member.id
    ? line(own, { names })
    : line('certificates.read-back-other', { names, name: subject.name });
}

/** More than the citizen can hold in the ear is left to the document. */
const mostOptions = 2;

/** What was chosen, not what everybody takes; nothing of a sensitive one where others listen. */
function optionLines({ certificates, said }: Deal, context: Context): readonly Line[] {
  const lines = certificates.flatMap((certificate) => {
    if (certificate.sensitive && isOverheard(context)) return [];
    const chosen = said.options?.[certificate.id] ?? {};
    const known = optionsOf(certificate, said);
    return certificate.options.flatMap((option) => {
      const value = known[option.key];
      if (chosen[option.key] === undefined || value === undefined) return [];
      const said = optionLine(option, value);
      const name = spokenName(certificate, context);
      return [certificates.length > 1 ? line('certificates.of-it', { name, said }) : said];
    });
  });
  return lines.slice(0, mostOptions);
}

/** What can become of the back digits of a resident number, which has sentences of its own. */
const backDigits: Readonly<Record<string, string>> = {
  '모두 가림': 'certificates.digits-hidden',
  '본인만 표시': 'certificates.digits-own',
  '세대원까지 모두 표시': 'certificates.digits-shown',
  'rrn-show false': 'certificates.digits-hidden',
  'rrn-show true': 'certificates.digits-shown',
};

function optionLine({ key, label, type }: CertificateOption, value: OptionValue): Line {
  const digits = backDigits[typeof value === 'string' ? value : `${key} ${value}`];
  if (digits !== undefined) return line(digits);
  if (type === 'year' && /^\d{4}$/.test(String(value))) return line('certificates.with-year', { value });
  if (typeof value === 'string') return line('certificates.with', { label, value });
  return line(value ? 'certificates.with-it' : 'certificates.without-it', { label });
}

function feeLines({ certificates }: Deal): readonly Line[] {
  const fee = certificates.reduce((sum, certificate) => sum + certificate.fee, 0);
  return [fee > 0 ? line('certificates.fee', { fee }) : line('certificates.free')];
}
