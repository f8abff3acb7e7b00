/** DER (ITU-T X.690), as much of it as certificates and time stamps need. */
export function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), length(content.length), content]);
}

function length(size: number): Buffer {
  if (size < 0x80) return Buffer.from([size]);
  return size < 0x100 ? Buffer.from([0x81, size]) : Buffer.from([0x82, size >> 8, size & 0xff]);
}

export const sequence = (...parts: readonly Buffer[]) => der(0x30, ...parts);
export const set = (...parts: readonly Buffer[]) => der(0x31, ...parts);
export const integer = (bytes: Buffer) => der(0x02, bytes);
export const smallInteger = (value: number) => integer(Buffer.from([value]));
export const bitString = (bytes: Buffer) => der(0x03, Buffer.from([0]), bytes);
export const octets = (bytes: Buffer) => der(0x04, bytes);
export const utf8 = (text: string) => der(0x0c, Buffer.from(text));
export const yes = der(0x01, Buffer.from([0xff]));
export const none = der(0x05);
/** The encoded form of the dotted numbers, in hexadecimal. */
export const objectId = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));

/** GeneralizedTime, YYYYMMDDHHMMSSZ. */
export function generalizedTime(date: Date): Buffer {
  return der(0x18, Buffer.from(`${date.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`));
}
