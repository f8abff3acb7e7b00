import type { Db } from '../db/open-database.ts';
import { readFollowing } from '../petitions/following.ts';
import type { BookedPetition, OfficeBook } from './office-book.ts';

const statuses: Readonly<Record<string, BookedPetition['status']>> = {
  NEEDS_ATTACHMENT: 'needs-attachment',
  ACCEPTED: 'accepted',
  COMPLETED: 'completed',
  REJECTED: 'rejected',
  EXPIRED: 'expired',
};

/** The sandbox forgets when it ends; a real desk would not: what was filed before is in its book again. */
export async function tellOffice(db: Db, book: OfficeBook): Promise<void> {
  const rows = await db.selectFrom('petitions').selectAll().execute();
  for (const row of rows) {
    const status = statuses[row.state];
    if (status === undefined || book.find(row.id)) continue;
    book.set({
      id: row.id,
      petition: row.petition,
      status,
      missing: status === 'needs-attachment' ? readFollowing(row.following).map((_, index) => index) : [],
      ...(row.receipt === null ? {} : { receipt: row.receipt }),
      ...(row.attach_by === null ? {} : { attachBy: row.attach_by }),
    });
  }
}
