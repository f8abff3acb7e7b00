import type { SpokenName } from '../nlu/names.ts';
import type { VoiceSource } from '../source.ts';
import type { ExportFile } from './export-file.ts';

/** All that an export is made of: what is written by hand, and the names of the catalogues. */
export interface ExportSource {
  readonly source: VoiceSource;
  readonly names: readonly SpokenName[];
  /** `https://…`, where our server is reached from outside; absent, what names an address is left to be filled in. */
  readonly home?: string;
}

/** Pure: the same source gives the same files. A platform's limit that does not hold is a `BUG` naming intent and line. */
export type Exporter = (from: ExportSource) => readonly ExportFile[];
