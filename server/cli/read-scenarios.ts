import { readFileSync } from 'node:fs';
import { type Document, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { ToldError } from '../../shared/errors.ts';
import { type Scenario, scenarioSchema } from './scenario.ts';
import { checkNames } from './story-names.ts';

/** Every document of a file; throws `ToldError` that names the file, the document and the place in it. */
export function readScenarios(file: string): readonly Scenario[] {
  const documents = [...parseAllDocuments(readText(file))];
  if (documents.length === 0) throw new ToldError(`${file}: holds no scenario`);
  return documents.map((document, at) => readScenario(document, `${file}, document ${at + 1}`));
}

function readScenario(document: Document, where: string): Scenario {
  const [broken] = document.errors;
  if (broken) throw new ToldError(`${where}: ${broken.message}`);
  const read = scenarioSchema.superRefine(checkNames).safeParse(contentOf(document, where));
  if (!read.success) throw new ToldError(`${where}:\n${z.prettifyError(read.error)}`);
  return read.data;
}

/** Only here the parser finds that nothing bears the name of an alias. */
function contentOf(document: Document, where: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new ToldError(`${where}: ${(error as Error).message}`);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ToldError(`${file}: cannot be read: ${(cause as NodeJS.ErrnoException).code}`, { cause });
  }
}
