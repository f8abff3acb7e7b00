import type { ExportSource } from '../exporter.ts';
import { demandDialogflow } from './dialogflow-limits.ts';

/** `agent.json`, as the console writes it; a threshold of its own would hide from us what it is unsure of. */
export const dialogflowAgent = (from: ExportSource) => ({
  description: '',
  language: 'ko',
  shortDescription: '',
  examples: '',
  linkToDocs: '',
  // What citizens say is not Google's to keep.
  disableInteractionLogs: true,
  disableStackdriverLogs: true,
  defaultTimezone: 'Asia/Seoul',
  webhook: webhookOf(from),
  isPrivate: true,
  mlMinConfidence: 0.3,
  supportedLanguages: [],
  onePlatformApiVersion: 'v2',
});

function webhookOf({ home }: ExportSource) {
  const url = home === undefined ? '' : `${home}/webhooks/dialogflow`;
  if (url !== '') demandDialogflow('endpoint', url, 'webhook');
  return {
    url,
    username: '',
    headers: {},
    available: url !== '',
    useForDomains: false,
    cloudFunctionsEnabled: false,
    cloudFunctionsInitialized: false,
  };
}
