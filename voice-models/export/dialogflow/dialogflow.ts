import type { Exporter } from '../exporter.ts';
import { jsonFile } from '../json-file.ts';
import { dialogflowAgent } from './dialogflow-agent.ts';
import { dialogflowEntities } from './dialogflow-entities.ts';
import { dialogflowIntents } from './dialogflow-intents.ts';
import { demandDialogflow } from './dialogflow-limits.ts';
import { dialogflowNotice } from './dialogflow-notice.ts';

/** A Dialogflow ES agent: `agent`, zipped, is what Export and Import > Restore from ZIP takes. */
export const dialogflow: Exporter = (from) => {
  const files = [
    jsonFile('agent/agent.json', dialogflowAgent(from)),
    jsonFile('agent/package.json', { version: '1.0.0' }),
    ...dialogflowIntents(from),
    ...dialogflowEntities(from),
  ];
  const bytes = files.reduce((sum, { text }) => sum + new TextEncoder().encode(text).length, 0);
  demandDialogflow('bytes', bytes, 'agent');
  return [...files, { path: 'README.txt', text: dialogflowNotice(from) }];
};
