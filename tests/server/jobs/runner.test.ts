import { jobsContract } from '../../contract/jobs.ts';
import { wokenJobsContract } from '../../contract/woken-jobs.ts';
import { sqliteInMemory } from '../../helpers/open-stores.ts';

jobsContract('SQLite', sqliteInMemory);
wokenJobsContract('SQLite', sqliteInMemory);
