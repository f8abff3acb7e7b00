import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { openApi } from '../../../server/agency/open-api.ts';

/** The document as whoever fetches it has it. */
export const document = JSON.parse(JSON.stringify(openApi()));

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajvFormats.default(ajv);
ajv.addSchema(document, 'document');

/** What is wrong with a value by the schema at that place of the document; empty: nothing. */
export function faults(schema: string, value: unknown): readonly string[] {
  const check = ajv.getSchema(`document#${schema}`);
  if (!check) throw new Error(`no schema at ${schema}`);
  if (check(value) === true) return [];
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
