import { createHash } from 'node:crypto';

/** A speaker as the record of who heard what names it: without the platform's own id of the citizen. */
export const speakerPlace = (platform: string, userId: string) =>
  `${platform}:${speakerRef(platform, userId)}`;

export const speakerRef = (platform: string, userId: string) =>
  createHash('sha256').update(`${platform}|${userId}`).digest('hex');
