import type { Intent } from '../../source.ts';
import type { ExportFile } from '../export-file.ts';
import type { Exporter } from '../exporter.ts';
import { hasCarrier } from '../has-carrier.ts';
import { tsvFile } from '../tsv-file.ts';
import { type Sample, samplesOf, sampleText } from '../utterances.ts';
import { nuguActions } from './nugu-actions.ts';
import { nuguEntities, nuguEntityName } from './nugu-entities.ts';
import { demandNugu } from './nugu-limits.ts';
import { nuguNotice } from './nugu-notice.ts';

/** Play Builder is filled in by hand, and no file format of it is published: the sheets to fill it in from. */
export const nugu: Exporter = (from) => [
  ...[...samplesOf(from)].map(([intent, samples]) => intentSheet(intent, samples)),
  ...nuguEntities(from),
  tsvFile('actions.tsv', nuguActions(from.source.intents)),
  { path: 'README.txt', text: nuguNotice },
];

/** An intent is called as ours is: `ask.weather` is how the guide names its own. */
function intentSheet({ id }: Intent, samples: readonly Sample[]): ExportFile {
  const said = samples.filter(hasCarrier).map((sample) => {
    const text = sampleText(sample, ({ example, type }) => `{${example}:${nuguEntityName(type)}}`);
    demandNugu('sample', text, id, sample.line);
    return [text];
  });
  demandNugu('intentName', id, id);
  demandNugu('samples', said.length, id);
  return tsvFile(`intents/${id}.tsv`, said);
}
