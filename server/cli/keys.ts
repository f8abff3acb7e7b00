import { connect } from '../db/connect.ts';
import { checkKeys } from '../vault/check-keys.ts';
import { createKeyRing, type KeyRing } from '../vault/key-ring.ts';
import { masterKeys } from '../vault/master-keys.ts';
import { isSealed } from '../vault/root-key.ts';
import { rotateKeys } from '../vault/rotate-keys.ts';
import type { Print } from './play.ts';
import { configOfKept } from './with-store.ts';

type Connection = Awaited<ReturnType<typeof connect>>;

/** Without a vault: it would not open where the server's own key is lost, and that must be said here. */
async function withRing<T>(use: (connection: Connection, ring: KeyRing) => Promise<T>): Promise<T> {
  const config = await configOfKept();
  const keys = masterKeys(config, { simulate: true });
  const connection = await connect(config.database, () => {});
  try {
    const ring = createKeyRing(keys.read({ sealed: await isSealed(connection.db) }));
    return await use(connection, ring);
  } finally {
    await connection.queue.flush();
    await connection.close();
  }
}

const roles = { first: '첫째: 새로 봉함', spare: '열기만 함', unknown: '설정에 없음' } as const;

/** Says which master key wraps how many; true when every key opens. */
export function checkKeysCommand(options: { readonly json?: boolean }, print: Print): Promise<boolean> {
  return withRing(async ({ db }, ring) => {
    const report = await checkKeys(db, ring);
    if (options.json) print.out(JSON.stringify(report));
    else {
      for (const { master, role, members, server } of report.masters)
        print.out(`${master}  ${roles[role]}  식구 ${members}  서버 ${server}`);
      sayLost(report.lost, print);
    }
    return report.lost.length === 0;
  });
}

/** Brings all under the first master key; true when every key opened. */
export function rotateKeysCommand(print: Print): Promise<boolean> {
  return withRing(async ({ db, queue }, ring) => {
    const { rewrapped, lost } = await rotateKeys(db, queue, ring);
    print.out(`${rewrapped}개를 ${ring.current} 열쇠로 다시 봉했습니다`);
    sayLost(lost, print);
    return lost.length === 0;
  });
}

function sayLost(lost: readonly string[], print: Print): void {
  for (const place of lost) print.error(`열 수 없음  ${place}`);
}
