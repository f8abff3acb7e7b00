import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AppError } from '../shared/errors.ts';

/** In the bundle a worker lies beside this code; from the sources it is where the build put it. */
export function workerFile(name: string): string {
  const places = [`./${name}.js`, `../dist/${name}.js`];
  const found = places
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((file) => existsSync(file));
  if (found === undefined) throw new AppError('BUG', `${name} has not been built: npm run build`);
  return found;
}
