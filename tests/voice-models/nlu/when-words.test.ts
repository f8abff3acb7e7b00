import { describe, expect, it } from '@jest/globals';
import { loadVoiceSource } from '../../../voice-models/load-source.ts';
import { onlyWhenReader } from '../../../voice-models/nlu/when-words.ts';

const { lexicon } = loadVoiceSource();

describe('a day or an hour and nothing else', () => {
  it.each(['세시', '오후 세 시로', '모레', '다음 주 화요일로', '십이월 삼일 세 시 반이요'])('%s', (said) =>
    expect(onlyWhenReader(lexicon)(said)).toBe(true),
  );
  it.each(['', '요', '세 시에 병원 가야 돼', '네', '삼만 원', '모레 말고'])('not %s', (said) =>
    expect(onlyWhenReader(lexicon)(said)).toBe(false),
  );
});
