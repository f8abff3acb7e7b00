import { findCertificate } from '../../shared/catalog/certificates.ts';
import { usualOptions } from '../../shared/domain/certificate-options.ts';
import { uuid7 } from '../../shared/uuid7.ts';
import type { Parts } from '../compose.ts';
import { issueCertificate } from '../db/apply-certificate-write.ts';
import { issueJob } from '../jobs/document-jobs.ts';
import type { Scenario } from './scenario.ts';

const dayMs = 86_400_000;

/** Certificates asked for before the story begins: the sent ones are really issued, signed and sent. */
export async function seedCertificates(parts: Parts, seeds: Scenario['certificates']): Promise<void> {
  for (const seed of seeds) {
    const id = uuid7();
    await ask(parts, id, seed);
    if (seed.state === 'processing') await leaveToAuthority(parts, id);
    else await parts.jobs.drain();
    if (seed.state === 'expired') await age(parts, id, seed.certificate);
  }
}

function ask({ store, clock }: Parts, id: string, seed: Scenario['certificates'][number]): Promise<void> {
  const { member: memberId, certificate } = seed;
  const options = usualOptions(findCertificate(certificate)?.options ?? []);
  const write = { kind: 'issue-certificate', id, memberId, certificate, options } as const;
  return store.queue.write(
    (trx) => issueCertificate(trx, store.vault, { ...write, agreement: `story ${id}`, at: clock.now() }),
    { durable: true },
  );
}

/** The authority has it and will take longer than the story. */
async function leaveToAuthority({ store: { db }, clock }: Parts, id: string): Promise<void> {
  await db.deleteFrom('jobs').where('id', '=', issueJob(id, 0).id).execute();
  await db.updateTable('documents').set({ sent_to_authority_at: clock.now() }).where('id', '=', id).execute();
}

/** As if it had been issued so long ago that it ended yesterday. */
async function age({ store: { db }, clock }: Parts, id: string, certificate: string): Promise<void> {
  const days = (findCertificate(certificate)?.validDays ?? 90) + 2;
  const at = clock.now() - days * dayMs;
  const ended = { asked_at: at, issued_at: at, expires_at: clock.now() - dayMs };
  await db.updateTable('documents').set(ended).where('id', '=', id).execute();
}
