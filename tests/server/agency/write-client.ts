// `npm run client`, after what the document of the agency API says has changed.
import { writeFileSync } from 'node:fs';
import { clientFile, clientTypes } from './client-types.ts';

writeFileSync(clientFile, await clientTypes());
