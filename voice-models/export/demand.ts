import { AppError } from '../../shared/errors.ts';

/** A platform's limit that must hold; throws `BUG` naming the platform, the intent (or slot type) and the line. */
export function demand(holds: boolean, platform: string, where: string, line: string, rule: string): void {
  if (!holds) throw new AppError('BUG', `${platform}: ${where}: ${JSON.stringify(line)}: ${rule}`);
}
