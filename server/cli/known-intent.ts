import { handlers } from '../../shared/handlers/index.ts';
import { loadVoiceModel } from '../../voice-models/load.ts';

let intents: ReadonlySet<string> | undefined;

/** The name again, where something hears this intent: what is understood, or what answers it. */
export function intentOf(name: string): string | undefined {
  intents ??= new Set([...Object.keys(loadVoiceModel().intents), ...Object.keys(handlers)]);
  return intents.has(name) ? name : undefined;
}
