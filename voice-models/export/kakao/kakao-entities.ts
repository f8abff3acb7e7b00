import { csvFile } from '../csv-file.ts';
import type { ExportFile } from '../export-file.ts';
import type { ExportSource } from '../exporter.ts';
import { readableRows } from '../readable-rows.ts';
import type { ExportSlotType } from '../slot-values.ts';
import { slotsOf } from '../utterances.ts';
import { demandKakao } from './kakao-limits.ts';

/** Kakao's system entities, where they read what our readers would. */
const system: Readonly<Partial<Record<ExportSlotType, string>>> = {
  money: 'sys.number',
  date: 'sys.date',
  time: 'sys.time',
};

export const kakaoEntityName = (type: ExportSlotType): string => system[type] ?? type.replaceAll('-', '_');

/** 나의 엔티티: one row for each 대표 엔트리, which is what our skill is sent, with its 동의어. */
export function kakaoEntities(from: ExportSource): readonly ExportFile[] {
  const used = new Set(from.source.intents.flatMap((intent) => [...slotsOf(intent).values()]));
  return [...used]
    .filter((type) => system[type] === undefined)
    .map((type) => {
      const name = kakaoEntityName(type);
      const rows = readableRows(from, type);
      demandKakao('entityName', name, type);
      for (const word of rows.flat()) demandKakao('word', word, type);
      return csvFile(`entities/${name}.csv`, rows);
    });
}
