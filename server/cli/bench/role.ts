import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '../../../shared/clock.ts';
import { compose } from '../../compose.ts';
import { serve } from '../../main.ts';
import { demoKeys } from '../../vault/master-keys.ts';
import { applicationId } from './requests.ts';

export type Role = 'ours' | 'echo' | 'sdk';

export interface RoleSettings {
  readonly publicKey: string;
  readonly database: string;
}

/** One of the servers under measurement, in a process of its own; tells its port on stdout. */
export async function playRole(role: Role, { publicKey, database }: RoleSettings): Promise<void> {
  const port = role === 'ours' ? await ours(publicKey, database) : await peer(role, publicKey);
  process.stdout.write(`${JSON.stringify({ port })}\n`);
}

/** Loaded only where it is measured: their packages are not part of our memory. */
async function peer(role: 'echo' | 'sdk', publicKey: string): Promise<number> {
  const { echoServer, sdkServer } = await import('./peers.ts');
  return listen(role === 'echo' ? echoServer() : await sdkServer(publicKey));
}

async function ours(publicKey: string, database: string): Promise<number> {
  const settings = { CLOVA_APPLICATION_ID: applicationId, CLOVA_PUBLIC_KEY: publicKey };
  const config = {
    port: 0,
    host: '127.0.0.1',
    database,
    logLevel: 'info',
    genieApiKey: '',
    documents: { publicUrl: 'http://127.0.0.1:3000', masterKeys: demoKeys(database).read({ sealed: true }) },
    sandbox: true,
    platforms: new Map([['clova', settings]]),
  } as const;
  const parts = await compose(config, { clock: systemClock, simulate: false });
  const { url } = await serve({
    webhook: parts.webhook,
    rest: (_request, response) => void response.writeHead(404).end(),
    host: '127.0.0.1',
    port: 0,
  });
  return Number(new URL(url).port);
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  );
}
