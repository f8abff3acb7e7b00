import type { Intent } from '../../source.ts';
import { bareAmounts } from '../bare-amounts.ts';
import { consoleIntent } from '../console-names.ts';
import type { ExportFile } from '../export-file.ts';
import type { ExportSource } from '../exporter.ts';
import { hasCarrier } from '../has-carrier.ts';
import { jsonFile } from '../json-file.ts';
import { stableId } from '../stable-id.ts';
import { type Sample, samplesOf, slotsOf } from '../utterances.ts';
import { dialogflowType } from './dialogflow-entities.ts';
import { demandDialogflow } from './dialogflow-limits.ts';

/** Raised by the platform in place of words; `actions_intent_CANCEL` ends a conversation on the Assistant. */
const events: Readonly<Record<string, readonly string[]>> = { stop: ['actions_intent_CANCEL'] };

export function dialogflowIntents(from: ExportSource): readonly ExportFile[] {
  const all = [...samplesOf(from)];
  demandDialogflow('intents', all.length, 'agent');
  demandDialogflow('allSamples', all.flatMap(([, samples]) => samples).length, 'agent');
  return [
    ...all.flatMap(([intent, samples]) => filesOf(intent, samples)),
    // Every agent has these two; neither is said.
    jsonFile(
      'agent/intents/Default Welcome Intent.json',
      intentOf('Default Welcome Intent', 'input.welcome', {
        events: ['WELCOME', 'GOOGLE_ASSISTANT_WELCOME'],
      }),
    ),
    jsonFile(
      'agent/intents/Default Fallback Intent.json',
      intentOf('Default Fallback Intent', 'input.unknown', { fallback: true }),
    ),
  ];
}

function filesOf(intent: Intent, samples: readonly Sample[]): readonly ExportFile[] {
  const name = consoleIntent(intent.id);
  const parameters = parametersOf(intent);
  demandDialogflow('intentName', name, intent.id);
  demandDialogflow('parameters', parameters.length, intent.id);
  const said = samples.filter(hasCarrier).map((sample) => saidAs(intent, bareAmounts(sample)));
  demandDialogflow('samples', said.length, intent.id);
  return [
    jsonFile(
      `agent/intents/${name}.json`,
      intentOf(name, intent.id, { parameters, events: events[intent.id] ?? [] }),
    ),
    jsonFile(`agent/intents/${name}_usersays_ko.json`, said),
  ];
}

interface Particulars {
  readonly parameters?: readonly object[];
  readonly events?: readonly string[];
  readonly fallback?: boolean;
}

/** What is said back is decided by our webhook alone: no responses, no contexts, no slot filling of Dialogflow's own. */
const intentOf = (
  name: string,
  action: string,
  { parameters = [], events = [], fallback = false }: Particulars,
) => ({
  id: stableId(`dialogflow intent ${name}`),
  name,
  auto: true,
  contexts: [],
  responses: [{ resetContexts: false, action, affectedContexts: [], parameters, messages: [], speech: [] }],
  priority: 500_000,
  webhookUsed: true,
  webhookForSlotFilling: false,
  fallbackIntent: fallback,
  events: events.map((event) => ({ name: event })),
});

const parametersOf = (intent: Intent) =>
  [...slotsOf(intent)].map(([name, type]) => ({
    id: stableId(`dialogflow parameter ${intent.id} ${name}`),
    name,
    required: false,
    dataType: dialogflowType(type),
    value: `$${name}`,
    defaultValue: '',
    isList: false,
    prompts: [],
  }));

function saidAs(intent: Intent, { pieces, line }: Sample) {
  const data = pieces.map((piece) =>
    typeof piece === 'string'
      ? { text: piece, userDefined: false }
      : { text: piece.example, meta: dialogflowType(piece.type), alias: piece.slot, userDefined: true },
  );
  const text = data.map((part) => part.text).join('');
  demandDialogflow('sample', text, intent.id, line);
  return {
    id: stableId(`dialogflow phrase ${intent.id} ${JSON.stringify(data)}`),
    data,
    isTemplate: false,
    count: 0,
    lang: 'ko',
    updated: 0,
  };
}
