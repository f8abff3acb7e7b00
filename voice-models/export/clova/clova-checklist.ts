import type { Intent } from '../../source.ts';
import { consoleIntent } from '../console-names.ts';
import { builtInClovaTypes, clovaTypeName, customClovaTypes } from './clova-types.ts';

/** Registered with every extension by the console itself, which has to answer all of them; with what they mean here. */
export const clovaBuiltIns: Readonly<Record<string, string>> = {
  'Clova.YesIntent': 'confirm.yes',
  'Clova.NoIntent': 'confirm.no',
  'Clova.CancelIntent': 'cancel',
  'Clova.StopIntent': 'stop',
  'Clova.PauseIntent': 'stop',
  'Clova.NextIntent': 'nav.next',
  'Clova.PreviousIntent': 'nav.previous',
  'Clova.ResumeIntent': 'nav.next',
  'Clova.RequestAlternativesIntent': 'nav.next',
  'Clova.GuideIntent': 'help',
};

/** What a person does in the console, in the order the guide advises: types before the intents that use them. */
export function clovaChecklist(intents: readonly Intent[]): string {
  return [
    '1. 기본 슬롯 타입을 고릅니다.',
    ...builtInClovaTypes(intents).map((type) => `[ ] ${type}`),
    '2. 사용자 슬롯 타입을 만들고 파일을 올립니다.',
    ...customClovaTypes(intents).map(
      (type) => `[ ] ${clovaTypeName(type)}\tslots/${clovaTypeName(type)}.tsv`,
    ),
    '3. 기본 인텐트가 모두 있는지 봅니다.',
    ...Object.entries(clovaBuiltIns).map(([name, id]) => `[ ] ${name}\t${id}`),
    '4. 사용자 인텐트를 만들고 파일을 올립니다.',
    ...intents.map(({ id }) => `[ ] ${consoleIntent(id)}\tintents/${consoleIntent(id)}.tsv`),
    '5. 호출 이름을 정합니다.',
    '[ ] 국민비서',
    '',
  ].join('\n');
}
