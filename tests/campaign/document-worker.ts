import { writeSync } from 'node:fs';
import { openStore } from '../../server/db/open-store.ts';
import type { CertificateContent } from '../../server/documents/content.ts';
import { documentMaker } from '../../server/documents/make-document.ts';
import { documentAuthority } from '../../server/gateways/document-authority.ts';
import { solapi } from '../../server/gateways/solapi.ts';
import { issueCertificateKind, sendLinkKind } from '../../server/jobs/document-jobs.ts';
import { issueCertificate } from '../../server/jobs/issue-certificate.ts';
import { createJobs } from '../../server/jobs/runner.ts';
import { sendLink } from '../../server/jobs/send-link.ts';
import { throwawayChain } from '../../server/sandbox/throwaway-chain.ts';
import { systemClock } from '../../shared/clock.ts';
import type { DocumentAuthority } from '../../shared/ports/authority.ts';
import type { MessageGateway } from '../../shared/ports/messages.ts';
import { pushBy } from '../helpers/push-by.ts';
import type { DocumentWorkerSettings } from './document-orders.ts';
import { dyingAt } from './dying.ts';
import { keys } from './keys.ts';

// A process that issues documents and sends their links, as the server does, and dies at the point it is told.
const settings: DocumentWorkerSettings = JSON.parse(process.argv[2] ?? '{}');
const timeoutMs = 1_000;

const { around, counted } = dyingAt(settings.dieAt);

const store = await openStore({ file: settings.database, clock: systemClock, keys });
const asked: DocumentAuthority<CertificateContent> = documentAuthority({ ...settings.authority, timeoutMs });
const sender: MessageGateway = solapi({
  ...settings.messages,
  from: '0212345678',
  pfId: 'PF',
  templates: {
    'certificate-link': 'a',
    'phone-code': 'b',
    'petition-news': 'c',
    'payment-news': 'd',
    'notice-reminder': 'e',
    'approval-request': 'f',
  },
  timeoutMs,
});
const { signing } = throwawayChain(systemClock.now());
const parts = {
  ...store,
  clock: systemClock,
  queue: counted(store.queue),
  authority: { ...asked, issue: around('issue', asked.issue) },
  messages: { ...sender, send: around('send', sender.send) },
  push: pushBy(store.vault),
  make: around('make', documentMaker({ signing, stamps: { url: settings.stamps, timeoutMs } })),
};
const jobs = createJobs({
  ...parts,
  atOnce: 1,
  leaseMs: 400,
  backOff: { firstMs: 20, longestMs: 100 },
  random: () => 0,
  handlers: {
    [issueCertificateKind]: issueCertificate({ ...parts, verifyUrl: 'http://here/v', watermark: undefined }),
    [sendLinkKind]: sendLink({ ...parts, linkUrl: 'http://here/d' }),
  },
  onError: (error) => writeSync(2, `${error}\n`),
});
while ((await jobs.nextRunAt()) !== undefined) await new Promise((resolve) => setTimeout(resolve, 20));
await jobs.stop();
await store.close();
