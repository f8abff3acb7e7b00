import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { noticeKind, noticeKinds } from '../../../shared/catalog/notice-kinds.ts';
import {
  noticeRetentionSchema,
  noticeRetentions,
  retentionOf,
} from '../../../shared/catalog/notice-retention.ts';

const rules = noticeRetentions();
const actions = ['pay', 'book', 'apply', 'none'];

describe('how long notices are kept', () => {
  it('fits the schema, for kinds that there are, each once', () => {
    expect(z.array(noticeRetentionSchema).safeParse(rules).error).toBeUndefined();
    expect(rules.map(({ id }) => id).filter((id) => !actions.includes(id) && !noticeKind(id))).toEqual([]);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  it('is said of every kind', () => {
    for (const kind of noticeKinds())
      expect([kind.id, retentionOf(kind)?.afterDeadline]).not.toContain(undefined);
  });

  it('is never longer for health than for what is to be paid', () => {
    const longest = rules.find(({ id }) => id === 'pay')?.afterDeadline ?? 0;
    for (const kind of noticeKinds().filter(({ category }) => category === '건강'))
      expect(retentionOf(kind).afterDeadline).toBeLessThanOrEqual(longest);
    const own = (id: string) => rules.find((rule) => rule.id === id)?.afterDeadline;
    expect([own('covid-home-treatment'), own('dementia-screening')]).toEqual([14, 30]);
  });
});
