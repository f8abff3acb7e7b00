import { consoleIntent } from '../console-names.ts';
import { csvFile } from '../csv-file.ts';
import type { Exporter } from '../exporter.ts';
import { samplesOf } from '../utterances.ts';
import { genieDictionaries } from './genie-dictionaries.ts';
import { hitFinder } from './genie-hits.ts';
import { genieNotice } from './genie-notice.ts';
import { type GenieRule, genieRules } from './genie-rules.ts';
import { demandGenie } from './gigagenie-limits.ts';

const invocation = '국민비서';

/**
 * Dialog Kit's dictionaries and intents, for its bulk registration. Dialog Kit finds words and no sentences, so its intents only
 * bring a citizen to our page; what was said comes along, and is understood there.
 */
export const gigagenie: Exporter = (from) => {
  demandGenie('invocation', invocation, 'invoke');
  const dictionaries = genieDictionaries(from);
  const rules = genieRules(samplesOf(from), hitFinder(dictionaries));
  return [
    csvFile('dictionaries.csv', [
      ['Prefix', '어휘사전명', '대표단어', '유사단어'],
      ...dictionaries.flatMap(({ name, rows }) =>
        rows.map(([first = '', ...others]) => [name.slice(0, 2), name.slice(3), first, others.join(',')]),
      ),
    ]),
    csvFile('intents.csv', [
      ['우선순위', '인텐트명', '규칙', '대표 발화', '서비스 URL'],
      ['', 'serviceStart', 'Invoke+PR-B-RUN', `${invocation} 실행해 줘`, '/serviceStart'],
      ...rules.map((rule, at) => [String(at + 1), ...rowOf(rule)]),
    ]),
    { path: 'README.txt', text: genieNotice(invocation) },
  ];
};

function rowOf({ intent, dictionaries, example }: GenieRule): readonly string[] {
  const name = consoleIntent(intent);
  const rule = dictionaries.join('+');
  demandGenie('intentName', name, intent, example);
  demandGenie('rule', rule, intent, example);
  return [name, rule, example, `/${name}`];
}
