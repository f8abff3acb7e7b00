import { describe, expect, it } from '@jest/globals';
import { memberSaid } from '../../../voice-models/nlu/member-said.ts';

const family = ['박순자', '이순자', '김영희'];
const said = (text: string, members = family) => memberSaid(members, (name) => text.includes(name));

describe('whose name was said', () => {
  it.each([
    ['박순자걸로', '박순자'],
    ['이순자걸로', '이순자'],
    ['영희걸로', '김영희'],
    ['순자걸로', '순자'],
    ['철수걸로', undefined],
  ])('%s: %s', (text, name) => expect(said(text)).toBe(name));

  it('leaves two of one whole name to be told apart by who they are', () =>
    expect(said('순자걸로', ['박순자', '박순자'])).toBe('박순자'));
});
