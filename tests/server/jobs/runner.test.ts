import { jobsContract } from '../../contract/jobs.ts';
import { sqliteInMemory } from '../../helpers/open-stores.ts';

jobsContract('SQLite', sqliteInMemory);
