/** One browser that its owner let us notify: its address at the push service, and the keys that only it opens with. */
export interface PushDevice {
  readonly id: string;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** What the notification says and where a touch leads. It lies on a locked screen: names nobody. */
export interface PushNews {
  /** The same id replaces what was shown under it. */
  readonly id: string;
  readonly text: string;
  /** A path of ours. */
  readonly path: string;
}

/** `GONE`: that browser takes no more; `REFUSED`: this message never will be taken; `UNKNOWN`: no answer, try again. */
export type PushResult = 'SENT' | 'GONE' | 'REFUSED' | 'UNKNOWN';

/** Push services (RFC 8030). Never throws for what the network does, and never tries twice by itself. */
export interface PushGateway {
  send(device: PushDevice, news: PushNews): Promise<PushResult>;
}
