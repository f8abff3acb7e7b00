import { linkingContract } from '../../contract/linking.ts';
import { sqliteInMemory } from '../../helpers/open-stores.ts';

linkingContract('linking over SQLite', sqliteInMemory);
