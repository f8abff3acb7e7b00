import { z } from 'zod';
import { type CertificateGroup, certificateGroups, certificates } from '../../catalog/certificates.ts';
import type { Context } from '../../dialog/context.ts';
import { type Ask, flow, type Hearing, learned, notForMe } from '../../dialog/flow.ts';
import { line } from '../../line.ts';
import type { Understood } from '../../understood.ts';
import { isOverheard } from './spoken-name.ts';

const facts = z.object({
  group: z.string().optional(),
  /** How far the list has been read. */
  at: z.number().optional(),
  answered: z.literal(true).optional(),
});
type Facts = z.infer<typeof facts>;

/** More are too many to hear at once. */
const perTurn = 3;

const groups = Object.keys(certificateGroups) as readonly CertificateGroup[];

/** "뭐 뗄 수 있어": groups, then the certificates of one, three at a time; naming or numbering one begins to send it. */
export const listCertificates = flow<Facts>({
  version: 1,
  access: 'public',
  facts,
  accepts: ({ slots }) =>
    typeof slots.group === 'string' && isGroup(slots.group) ? { group: slots.group } : undefined,
  next({ group, at = 0, answered }, context) {
    if (answered) return { kind: 'end', say: [] };
    return group !== undefined && isGroup(group) ? ofGroup(group, at, context) : whichGroup(at);
  },
});

const isGroup = (text: string): text is CertificateGroup => Object.hasOwn(certificateGroups, text);

function whichGroup(at: number): Ask {
  const shown = groups.slice(at, at + perTurn);
  const names = shown.map((group) => certificateGroups[group]);
  return {
    kind: 'ask',
    expect: 'choice',
    prompt: [line('certificates.groups', { names }), line('certificates.groups-which')],
    reask: [line('certificates.groups-which')],
    example: line('certificates.groups-example'),
    hear(understood) {
      const paged = page(understood, at, groups.length);
      if (paged) return paged;
      const { index } = understood.slots;
      const chosen = typeof index === 'number' ? shown[index - 1] : groupNamed(understood.text);
      return chosen ? learned({ given: { group: chosen } }) : notForMe;
    },
  };
}

const groupNamed = (text = '') =>
  groups.find((group) => text.replaceAll(' ', '').includes(certificateGroups[group].replaceAll(' ', '')));

/** 다음 (from the end: the beginning again), 이전, 아니요. */
function page({ intent }: Understood, at: number, count: number): Hearing | undefined {
  if (intent === 'nav.next') return learned({ done: { at: at + perTurn < count ? at + perTurn : 0 } });
  if (intent === 'nav.previous') return learned({ done: { at: Math.max(0, at - perTurn) } });
  if (intent !== 'confirm.no') return undefined;
  return learned({ done: { answered: true }, say: [line('certificates.list-end')] });
}

function ofGroup(group: CertificateGroup, at: number, context: Context): Ask {
  const quiet = isOverheard(context);
  const all = certificates().filter((one) => one.group === group && !(quiet && one.sensitive));
  const shown = all.slice(at, at + perTurn);
  const count = line('certificates.of-group', { group: certificateGroups[group], n: all.length });
  const items = shown.map(({ name: choice }, index) => line('certificates.choice', { n: index + 1, choice }));
  return {
    kind: 'ask',
    expect: 'choice',
    prompt: [
      ...(all.length === 0 ? [line('certificates.list-quiet')] : at === 0 ? [count] : []),
      ...items,
      line('certificates.list-which'),
    ],
    reask: [line('certificates.list-which')],
    example: line('certificates.list-example'),
    hear(understood) {
      const paged = page(understood, at, all.length);
      if (paged) return paged;
      const { index } = understood.slots;
      const chosen = typeof index === 'number' ? shown[index - 1] : undefined;
      return chosen ? begin(chosen.id) : notForMe;
    },
  };
}

const begin = (certificate: string) =>
  learned({ done: { answered: true }, open: { intent: 'certificate.issue', slots: { certificate } } });
