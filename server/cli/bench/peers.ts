import { createVerify } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import express from 'express';
import { applicationId } from './requests.ts';

/** What our own answer to the measured turn weighs, so that the peers send as much. */
const spoken = '새 알림이 세 건 있어요. '.repeat(12);

/** (a): reads JSON, answers JSON of the size of ours, and does nothing else. */
export function echoServer(): Server {
  return createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      const { request: heard } = JSON.parse(Buffer.concat(chunks).toString()) as {
        request: { requestId: string };
      };
      const text = JSON.stringify({ heard: heard.requestId, spoken });
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      });
      response.end(text);
    });
  });
}

/** (b): the official SDK on Express with its verification, answering a constant. Its built-in key is swapped for ours. */
export async function sdkServer(publicKeyPem: string): Promise<Server> {
  const { Client, Middleware } = await import('@line/clova-cek-sdk-nodejs');
  trustInstead(publicKeyPem);
  const skill: unknown = Client.configureSkill()
    .onIntentRequest((helper: { setSimpleSpeech(speech: unknown): void }) => {
      helper.setSimpleSpeech({ type: 'PlainText', lang: 'ko', value: spoken });
    })
    .handle();
  const app = express();
  app.post(
    '/webhooks/clova',
    Middleware({ applicationId }) as unknown as express.RequestHandler,
    skill as express.RequestHandler,
  );
  return createServer(app);
}

/** The SDK parses its PEM on every request; so it does with this one. */
function trustInstead(publicKeyPem: string): void {
  const { prototype } = createVerify('sha256').constructor as {
    prototype: { verify(...args: unknown[]): boolean };
  };
  const original = prototype.verify;
  prototype.verify = function verify(this: unknown, _key: unknown, ...rest: unknown[]) {
    return original.call(this, publicKeyPem, ...rest);
  };
}
