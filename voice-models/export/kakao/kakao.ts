import type { Intent } from '../../source.ts';
import { csvFile } from '../csv-file.ts';
import type { ExportFile } from '../export-file.ts';
import type { Exporter } from '../exporter.ts';
import { hasCarrier } from '../has-carrier.ts';
import { type Sample, samplesOf, slotsOf, spokenSample } from '../utterances.ts';
import { kakaoEntities, kakaoEntityName } from './kakao-entities.ts';
import { demandKakao } from './kakao-limits.ts';
import { kakaoNotice } from './kakao-notice.ts';

const skill = '국민비서';

/** The chatbot console is filled in by hand, and no file format of it is published: the sheets to fill it in from. */
export const kakao: Exporter = (from) => [
  ...[...samplesOf(from)].map(([intent, samples]) => blockSheet(intent, samples)),
  ...kakaoEntities(from),
  csvFile('parameters.csv', [
    ['블록', '파라미터', '엔티티', '필수', '스킬'],
    ...from.source.intents.flatMap(parametersOf),
  ]),
  { path: 'README.txt', text: kakaoNotice },
];

/** 사용자 발화 as it is typed: the console marks entities in it by itself, out of the dictionaries. */
function blockSheet({ id }: Intent, samples: readonly Sample[]): ExportFile {
  const said = samples.filter(hasCarrier).map((sample) => {
    const text = spokenSample(sample);
    demandKakao('sample', text, id, sample.line);
    return text;
  });
  const distinct = [...new Set(said)];
  demandKakao('blockName', id, id);
  demandKakao('samples', distinct.length, id);
  return csvFile(
    `blocks/${id}.csv`,
    distinct.map((text) => [text]),
  );
}

/** None is asked back for by Kakao: the skill asks, in our own words. */
function parametersOf(intent: Intent): readonly (readonly string[])[] {
  const slots = [...slotsOf(intent)];
  if (slots.length === 0) return [[intent.id, '', '', '', skill]];
  return slots.map(([slot, type]) => [intent.id, slot, `@${kakaoEntityName(type)}`, '아니요', skill]);
}
