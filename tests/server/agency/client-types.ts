import openapiTS, { astToString } from 'openapi-typescript';
import { document } from './described.ts';

export const clientFile = 'tests/fixtures/agency/agency-api.d.ts';

/** What openapi-typescript makes of the document. An example is no type, and would be half of the file. */
export async function clientTypes(): Promise<string> {
  const bare = JSON.stringify(document, (key, part) => (key === 'examples' ? undefined : part));
  return astToString(await openapiTS(JSON.parse(bare)));
}
