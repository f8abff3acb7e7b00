import { findPetition } from '../../catalog/petitions.ts';
import { learned, notForMe, type Step } from '../../dialog/flow.ts';
import { insteadOf, type Rule } from '../../domain/petition-rules.ts';
import { type Line, line } from '../../line.ts';
import type { Form } from './facts.ts';

/** Says why not and what is possible instead; where that is another petition, offers to file it. */
export function ineligible(rule: Rule, { applicant }: Form, refused: true | undefined): Step {
  const why: readonly Line[] = [
    { spoken: rule.say },
    ...(rule.can === undefined ? [] : [{ spoken: rule.can }]),
  ];
  const other = findPetition(insteadOf(rule, applicant) ?? '');
  if (refused) return { kind: 'end', say: [line('petitions.not-filed')] };
  if (!other) return { kind: 'end', say: why };
  const offer = line('petitions.offer', { name: other.spoken });
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: ['file'],
    prompt: [...why, offer],
    reask: [offer],
    example: line('dialog.yesno-example'),
    hear({ intent }) {
      if (intent === 'confirm.yes') return learned({ given: { petition: other.id, answers: undefined } });
      return intent === 'confirm.no' ? learned({ done: { refused: true } }) : notForMe;
    },
  };
}
