import { expect, test } from '@jest/globals';
import { createInStep, mostInStep } from '../../../server/routes/in-step.ts';

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

async function walk(turns: number): Promise<readonly string[]> {
  const inStep = createInStep();
  const steps: string[] = [];
  const turn = async (at: number) => {
    await inStep();
    steps.push(`verify ${at}`);
    await Promise.resolve();
    steps.push(`answer ${at}`);
  };
  await Promise.all(numbers(0, turns).map(turn));
  return steps;
}

test('those that come together take each step together, in the order in which they came', async () => {
  expect(await walk(3)).toEqual(['verify 0', 'verify 1', 'verify 2', 'answer 0', 'answer 1', 'answer 2']);
});

test('those above the most wait until the ones before have gone on, and none is forgotten', async () => {
  const steps = await walk(mostInStep + 2);
  const late = steps.slice(2 * mostInStep);
  expect(late).toEqual(
    ['verify', 'answer'].flatMap((step) => [`${step} ${mostInStep}`, `${step} ${mostInStep + 1}`]),
  );
  expect(new Set(steps).size).toBe(2 * (mostInStep + 2));
});

test('one that comes alone, later, begins too', async () => {
  const inStep = createInStep();
  await inStep();
  await expect(inStep()).resolves.toBeUndefined();
});
