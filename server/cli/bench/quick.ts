import { generateKeyPairSync } from 'node:crypto';
import { seedHouseholds } from './households.ts';
import { profile } from './profile.ts';
import { rmSync } from 'node:fs';
for (const s of ['', '-wal', '-shm', '.profile', '.profile-wal', '.profile-shm']) rmSync('/tmp/q.db' + s, { force: true });
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
await seedHouseholds('/tmp/q.db', 60000, Date.now());
console.log(await profile('/tmp/q.db', privateKey, publicKey));
process.exit(0);
