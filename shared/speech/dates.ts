import { koreanDate } from '../clock.ts';
import { addDays, daysBetween, weekday } from '../domain/civil-date.ts';
import { sino } from './numbers.ts';

const weekdays = ['일요일', '월요일', '화요일', '수요일', '목요일', '금요일', '토요일'];

/** 유월 and 시월 lose a sound. */
const months = [
  '',
  '일월',
  '이월',
  '삼월',
  '사월',
  '오월',
  '유월',
  '칠월',
  '팔월',
  '구월',
  '시월',
  '십일월',
  '십이월',
];

const near: Readonly<Record<number, string>> = { [-1]: '어제', 0: '오늘', 1: '내일', 2: '모레' };

/** A day as people say it: 오늘, 내일, the weekday with it within two weeks, the year when it is another. */
export function sayDate(iso: string, now: number): string {
  const date = civil(iso);
  if (date === undefined) return '';
  const today = koreanDate(now);
  const away = daysBetween(today, date);
  const day = yearPrefix(date, today) + monthDay(date);
  const nearby = near[away];
  if (nearby !== undefined) return `${nearby}, ${day}`;
  return away > 0 && date <= addDays(today, 14) ? `${day} ${weekdays[weekday(date)]}` : day;
}

/** The day in Korea of an ISO text; a bare date is itself. */
function civil(iso: string): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(iso)) return iso;
  const at = Date.parse(iso);
  return Number.isNaN(at) ? undefined : koreanDate(at);
}

function monthDay(date: string): string {
  return `${months[Number(date.slice(5, 7))]} ${sino(Number(date.slice(8, 10)))}일`;
}

function yearPrefix(date: string, today: string): string {
  const years = Number(date.slice(0, 4)) - Number(today.slice(0, 4));
  if (years === 0) return '';
  if (years === 1) return '내년 ';
  return years === -1 ? '작년 ' : `${sino(Number(date.slice(0, 4)))}년 `;
}
