import type { Intent } from '../../source.ts';
import { slotsOf } from '../utterances.ts';
import { nuguEntityName } from './nugu-entities.ts';
import { demandNugu } from './nugu-limits.ts';

/** The platform's own intents that an action of ours answers beside our own. */
const builtIn: Readonly<Record<string, string>> = {
  'confirm.yes': 'NUGU.INTENT.yes',
  'confirm.no': 'NUGU.INTENT.no',
};

const head = ['Action', 'Trigger Intent', 'Utterance Parameter', 'Backend Parameter', 'Output', '유형'];

/** The platform's own actions, which call us only where a Backend Parameter is attached to them. */
const own = [
  ['NUGU.ACTION.welcome', '', '', 'result_text', '{{result_text}}', '대기'],
  ['NUGU.ACTION.exit', '', '', 'result_text', '{{result_text}}', '종료'],
  ['NUGU.ACTION.fallback', '', '', 'result_text', '{{result_text}}', '대기'],
];

/**
 * One action for each intent, of its name: that name is all that our side is told. What is said is one Backend Parameter, and
 * whether the speaker listens on is the kind of the prompt, so a branch on `need_confirm` chooses between the two.
 */
export const nuguActions = (intents: readonly Intent[]): readonly (readonly string[])[] => [
  head,
  ...own,
  ...intents.flatMap((intent) => {
    const trigger = [intent.id, builtIn[intent.id] ?? ''].filter(Boolean).join(', ');
    const parameters = [...slotsOf(intent)]
      .map(([slot, type]) => {
        demandNugu('parameter', slot, intent.id);
        return `${slot}=${nuguEntityName(type)}`;
      })
      .join(', ');
    const backend = 'result_text, need_confirm';
    return [
      [intent.id, trigger, parameters, backend, '{{result_text}}', 'need_confirm == Y: 대기'],
      [intent.id, trigger, parameters, backend, '{{result_text}}', 'need_confirm == N: 종료'],
    ];
  }),
];
