import { KOREA_OFFSET_MS, koreanDate } from '../../shared/clock.ts';

/** "2026년 11월 23일", of a civil date. */
export function writtenDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${year}년 ${Number(month)}월 ${Number(day)}일`;
}

/** "2026년 11월 23일 10:00", in Korea. */
export function writtenTime(at: number): string {
  const time = new Date(at + KOREA_OFFSET_MS).toISOString().slice(11, 16);
  return `${writtenDate(koreanDate(at))} ${time}`;
}
