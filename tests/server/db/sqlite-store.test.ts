import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../../server/db/open-store.ts';
import { agencyFinesContract } from '../../contract/agency-fines.ts';
import { approvalsContract } from '../../contract/approvals.ts';
import { auditedStoreContract } from '../../contract/audited-store.ts';
import { calendarContract } from '../../contract/calendar.ts';
import { cardsContract } from '../../contract/cards.ts';
import { followedCalendarContract } from '../../contract/followed-calendar.ts';
import { googleCalendarContract } from '../../contract/google-calendar.ts';
import { hearingsContract } from '../../contract/hearings.ts';
import { proxiesContract } from '../../contract/proxies.ts';
import { pushDevicesContract } from '../../contract/push-devices.ts';
import { questionsContract } from '../../contract/questions.ts';
import { retentionContract } from '../../contract/retention.ts';
import { rotatedKeysContract } from '../../contract/rotated-keys.ts';
import { sealedStoreContract } from '../../contract/sealed-store.ts';
import { storeContract } from '../../contract/store.ts';
import { voicesContract } from '../../contract/voices.ts';
import { sqliteInMemory } from '../../helpers/open-stores.ts';

storeContract('SQLite in memory', sqliteInMemory);
sealedStoreContract('SQLite in memory', sqliteInMemory);
approvalsContract('SQLite in memory', sqliteInMemory);
proxiesContract('SQLite in memory', sqliteInMemory);
auditedStoreContract('SQLite in memory', sqliteInMemory);
rotatedKeysContract('SQLite in memory', sqliteInMemory);
questionsContract('SQLite in memory', sqliteInMemory);
pushDevicesContract('SQLite in memory', sqliteInMemory);
calendarContract('SQLite in memory', sqliteInMemory);
followedCalendarContract('SQLite in memory', sqliteInMemory);
googleCalendarContract('SQLite in memory', sqliteInMemory);
agencyFinesContract('SQLite in memory', sqliteInMemory);
retentionContract('SQLite in memory', sqliteInMemory);
voicesContract('SQLite in memory', sqliteInMemory);
hearingsContract('SQLite in memory', sqliteInMemory);
cardsContract('SQLite in memory', sqliteInMemory);

storeContract('SQLite in a file', async (clock) => {
  const folder = await mkdtemp(join(tmpdir(), 'biseo-store-'));
  const store = await openStore({ file: join(folder, 'biseo.db'), clock });
  return {
    store,
    async dispose() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
});
