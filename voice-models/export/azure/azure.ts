import type { State } from '../../source.ts';
import type { ExportFile } from '../export-file.ts';
import type { Exporter, ExportSource } from '../exporter.ts';
import { jsonFile } from '../json-file.ts';
import { demandAzure, mostPhrases } from './azure-limits.ts';
import { azureNotice } from './azure-notice.ts';
import { stateWords } from './state-words.ts';

/** A phrase list for each kind of open question, to be given to a PhraseListGrammar before the next turn is heard. */
export const azure: Exporter = (from) => [
  ...from.source.states.map((state) => phraseList(from, state)),
  { path: 'README.txt', text: azureNotice },
];

function phraseList(from: ExportSource, { id }: State): ExportFile {
  const phrases = inTurns(stateWords(from, id)).slice(0, mostPhrases);
  for (const phrase of phrases) demandAzure('phrase', phrase, id);
  demandAzure('phrases', phrases.length, id);
  return jsonFile(`phrase-lists/${id}.json`, { locale: 'ko-KR', state: id, phrases });
}

/** The first of each, then the second of each, and so on; each once, and none of what is typed only (ㅇㅇ). */
function inTurns(lists: readonly (readonly string[])[]): readonly string[] {
  const longest = Math.max(...lists.map((list) => list.length));
  const rounds = Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list[at] ?? []));
  return [...new Set(rounds.flat())].filter((word) => !/[ㄱ-ㆎ]/.test(word));
}
