import { afterAll, beforeAll } from '@jest/globals';
import { agencyFinesContract } from '../../contract/agency-fines.ts';
import { approvalsContract } from '../../contract/approvals.ts';
import { auditedStoreContract } from '../../contract/audited-store.ts';
import { calendarContract } from '../../contract/calendar.ts';
import { followedCalendarContract } from '../../contract/followed-calendar.ts';
import { googleCalendarContract } from '../../contract/google-calendar.ts';
import { jobsContract } from '../../contract/jobs.ts';
import { proxiesContract } from '../../contract/proxies.ts';
import { pushDevicesContract } from '../../contract/push-devices.ts';
import { questionsContract } from '../../contract/questions.ts';
import { retentionContract } from '../../contract/retention.ts';
import { rotatedKeysContract } from '../../contract/rotated-keys.ts';
import { sealedStoreContract } from '../../contract/sealed-store.ts';
import { storeContract } from '../../contract/store.ts';
import { onPostgres } from '../../helpers/open-stores.ts';
import { type PostgresServer, startPostgres } from '../../helpers/postgres.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.stop());

storeContract('PostgreSQL', (clock) => onPostgres(server, clock));
sealedStoreContract('PostgreSQL', (clock) => onPostgres(server, clock));
approvalsContract('PostgreSQL', (clock) => onPostgres(server, clock));
proxiesContract('PostgreSQL', (clock) => onPostgres(server, clock));
auditedStoreContract('PostgreSQL', (clock) => onPostgres(server, clock));
rotatedKeysContract('PostgreSQL', (clock) => onPostgres(server, clock));
jobsContract('PostgreSQL', (clock) => onPostgres(server, clock));
questionsContract('PostgreSQL', (clock) => onPostgres(server, clock));
pushDevicesContract('PostgreSQL', (clock) => onPostgres(server, clock));
calendarContract('PostgreSQL', (clock) => onPostgres(server, clock));
followedCalendarContract('PostgreSQL', (clock) => onPostgres(server, clock));
googleCalendarContract('PostgreSQL', (clock) => onPostgres(server, clock));
agencyFinesContract('PostgreSQL', (clock) => onPostgres(server, clock));
retentionContract('PostgreSQL', (clock) => onPostgres(server, clock));
