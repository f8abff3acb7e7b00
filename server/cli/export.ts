import { AppError } from '../../shared/errors.ts';
import type { ExportFile } from '../../voice-models/export/export-file.ts';
import type { Exporter } from '../../voice-models/export/exporter.ts';
import { exporters } from '../../voice-models/export/index.ts';
import { loadVoiceSource } from '../../voice-models/load-source.ts';
import { catalogueNames } from '../../voice-models/nlu/names.ts';
import type { Print } from './play.ts';
import { writeFiles } from './write-files.ts';

export interface ExportOptions {
  readonly out?: string;
  /** Where our server is reached from outside, for consoles that are told so in their files. */
  readonly url?: string;
  /** Over files that are there and differ. */
  readonly force?: boolean;
}

/**
 * A console's interaction model: into `out`, one line for each file written; else as JSON Lines `{"path","text"}`. Without a
 * platform, those there are, one a line. False where it could not be done, and then nothing is written; why is on `print.error`.
 */
export function exportModel(platform: string | undefined, options: ExportOptions, print: Print): boolean {
  const platforms = Object.keys(exporters).sort();
  if (platform === undefined) {
    for (const each of platforms) print.out(each);
    return true;
  }
  const exporter = Object.hasOwn(exporters, platform) ? exporters[platform] : undefined;
  if (!exporter) {
    print.error(`no model for ${JSON.stringify(platform)}; there are: ${platforms.join(', ')}`);
    return false;
  }
  const { out, force = false } = options;
  const files = filesOf(exporter, options);
  if ('problem' in files) {
    print.error(files.problem);
    return false;
  }
  if (out !== undefined) return writeFiles(out, files.files, force, print);
  for (const file of files.files) print.out(JSON.stringify(file));
  return true;
}

type Files = { readonly files: readonly ExportFile[] } | { readonly problem: string };

/** An exceeded limit of a platform is a mistake in our sources, and says itself where. */
function filesOf(exporter: Exporter, { url }: ExportOptions): Files {
  const home = url === undefined ? undefined : homeOf(url);
  if (home === null) return { problem: `--url ${JSON.stringify(url)}: not an https address without a path` };
  try {
    const from = { source: loadVoiceSource(), names: catalogueNames() };
    return { files: exporter(home === undefined ? from : { ...from, home }) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { problem: error.message };
  }
}

function homeOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, origin, pathname, search, hash } = new URL(url);
  return protocol === 'https:' && pathname === '/' && search + hash === '' ? origin : null;
}
