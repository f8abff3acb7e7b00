import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { openApi } from '../../../server/agency/open-api.ts';

/** The document as whoever fetches it has it. */
export const document = JSON.parse(JSON.stringify(openApi()));

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajvFormats.default(ajv);
ajv.addSchema(document, 'document');

/** A part of the document, found by its path in it. */
export const at = (pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((part, name) => {
      const key = decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~');
      return (part as Record<string, unknown>)[key];
    }, document);

/** What is wrong with a value by a schema of the document; empty: nothing. */
export function faults(schema: AnySchemaObject | string, value: unknown): readonly string[] {
  const pointer = typeof schema === 'string' ? schema : undefined;
  const check = pointer
    ? ajv.getSchema(`document#${pointer}`)
    : ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')));
  if (!check) throw new Error(`no schema at ${pointer}`);
  if (check(value) === true) return [];
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
