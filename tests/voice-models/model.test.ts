import { spawnSync } from 'node:child_process';
import { expect, it } from '@jest/globals';

it('the committed model is the one its sources make', () => {
  const { status, stderr } = spawnSync('node', ['bin/biseo.js', 'train', '--check'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
