import type { Config } from './config.ts';
import { type IdentityProof, identityProof } from './gateways/identity-proof.ts';
import { startIdentitySandbox } from './sandbox/identity.ts';

interface Identity {
  readonly proof?: IdentityProof;
  close(): Promise<void>;
}

const timeoutMs = 10_000;

/** Who proves who somebody is: the real service, or in a simulation a sandbox that believes everybody; else nobody. */
export async function openIdentity(
  config: Config['identity'],
  { simulate }: { readonly simulate: boolean },
): Promise<Identity> {
  if (config) return { proof: identityProof({ ...config, timeoutMs }), close: async () => {} };
  if (!simulate) return { close: async () => {} };
  const { url: baseUrl, key, close } = await startIdentitySandbox();
  return { proof: identityProof({ baseUrl, key, timeoutMs }), close };
}
