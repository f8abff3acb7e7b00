import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../shared/errors.ts';

/** A thread's own program: beside this code in the bundle, else where the build put it, above. Throws when it was not built. */
export function workerFile(name: string): string {
  const here = dirname(fileURLToPath(import.meta.url));
  for (let at = here; ; at = dirname(at)) {
    const found = [join(at, name), join(at, 'dist', name)].find((file) => existsSync(file));
    if (found !== undefined) return found;
    if (at === dirname(at)) throw new AppError('BUG', `${name} has not been built: npm run build`);
  }
}
