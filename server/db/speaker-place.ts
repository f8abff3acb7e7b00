import { hash } from 'node:crypto';

/** A speaker as the record of who heard what names it: without the platform's own id of the citizen. */
export const speakerPlace = (platform: string, userId: string) =>
  `${platform}:${speakerRef(platform, userId)}`;

export const speakerRef = (platform: string, userId: string) => hash('sha256', `${platform}|${userId}`);
