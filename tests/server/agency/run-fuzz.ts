// `npm run fuzz`, or `npm run fuzz -- SEED REQUESTS`: the long form of tests/server/agency/fuzz.test.ts.
import { fuzz } from './fuzz.ts';

const [seed = Date.now() % 1_000_000, requests = 6000] = process.argv.slice(2).map(Number);
process.stdout.write(`seed ${seed}, ${requests} requests\n`);
const { statuses, faults } = await fuzz(seed, requests);
process.stdout.write(`${JSON.stringify(statuses)}\n${faults.map((fault) => `${fault}\n`).join('')}`);
process.exitCode = faults.length > 0 ? 1 : 0;
