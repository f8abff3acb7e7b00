import type { Intent } from '../../source.ts';
import { bareAmounts } from '../bare-amounts.ts';
import { consoleIntent } from '../console-names.ts';
import type { ExportFile } from '../export-file.ts';
import type { Exporter, ExportSource } from '../exporter.ts';
import { hasCarrier } from '../has-carrier.ts';
import { type Sample, samplesOf, sampleText, slotsOf } from '../utterances.ts';
import { demandGoogle } from './google-limits.ts';
import listing from './google-listing.json' with { type: 'json' };
import { googleNotice } from './google-notice.ts';
import { googleScene, handled, handlerName, sceneName } from './google-scene.ts';
import { googleTypeName, googleTypes } from './google-types.ts';
import { yamlFile } from './yaml-file.ts';

/**
 * An Actions SDK project as `gactions push` reads it from `sdk`, each file a message of google/actions/sdk/v2/config_file.proto. Google
 * closed conversational actions on 13 June 2023: nothing can be pushed today, and the files are the documented ones.
 */
export const google: Exporter = (from) => [
  yamlFile('sdk/manifest.yaml', { version: '1.0' }),
  settings(),
  yamlFile('sdk/actions/actions.yaml', { custom: { 'actions.intent.MAIN': {} } }),
  yamlFile('sdk/custom/global/actions.intent.MAIN.yaml', { ...handled, transitionToScene: sceneName }),
  yamlFile(`sdk/custom/scenes/${sceneName}.yaml`, googleScene(from.source.intents)),
  ...[...samplesOf(from)].map(([intent, samples]) => intentFile(intent, samples)),
  ...googleTypes(from),
  webhook(from),
  { path: 'README.txt', text: googleNotice(from) },
];

function settings(): ExportFile {
  demandGoogle('shortDescription', listing.shortDescription, 'settings');
  demandGoogle('fullDescription', listing.fullDescription, 'settings');
  return yamlFile('sdk/settings/settings.yaml', { defaultLocale: 'ko', localizedSettings: listing });
}

function webhook({ home }: ExportSource): ExportFile {
  const handlers = [{ name: handlerName }];
  if (home === undefined) return yamlFile('sdk/webhooks/voice.yaml', { handlers });
  const baseUrl = `${home}/webhooks/google`;
  demandGoogle('endpoint', baseUrl, 'webhook');
  return yamlFile('sdk/webhooks/voice.yaml', { handlers, httpsEndpoint: { baseUrl } });
}

function intentFile(intent: Intent, samples: readonly Sample[]): ExportFile {
  const name = consoleIntent(intent.id);
  demandGoogle('name', name, intent.id);
  const parameters = [...slotsOf(intent)].map(([slot, type]) => ({
    name: slot,
    type: { name: googleTypeName(type) },
  }));
  const trainingPhrases = samples.filter(hasCarrier).map((sample) => written(intent, sample));
  demandGoogle('samples', trainingPhrases.length, intent.id);
  return yamlFile(`sdk/custom/intents/${name}.yaml`, {
    ...(parameters.length === 0 ? {} : { parameters }),
    trainingPhrases,
  });
}

function written(intent: Intent, sample: Sample): string {
  const text = sampleText(bareAmounts(sample), ({ slot, example }) => `($${slot} '${example}')`);
  demandGoogle('sample', text, intent.id, sample.line);
  return text;
}
