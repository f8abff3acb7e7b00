import type { OutgoingMessage } from '../../shared/ports/messages.ts';

interface Code {
  readonly id: string;
  readonly to: string;
  readonly code: string;
}

/** The last line is what phones fill a code in by (WICG, "Delivering origin-bound one-time codes over SMS"). */
export function codeMessage(host: string, { id, to, code }: Code): OutgoingMessage {
  const text = `[국민비서] 인증번호 ${code}\n남에게 알려 주지 마세요.\n@${host} #${code}`;
  return { id, to, kind: 'phone-code', variables: { code }, text };
}
