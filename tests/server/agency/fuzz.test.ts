import { expect, it } from '@jest/globals';
import { fuzz } from './fuzz.ts';

const seed = Date.now() % 1_000_000;

it(`answers 600 strange requests as its document says (seed ${seed})`, async () => {
  const { statuses, faults } = await fuzz(seed, 600);
  expect([seed, faults]).toEqual([seed, []]);
  expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['202', '400', '401', '404', '415', '422']));
});
