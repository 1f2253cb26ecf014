/** The wire format of protocol buffers, as far as event files use it. */

type Field = { number: number } & ({ bytes: Uint8Array } | { bits: bigint; width: 'varint' | 'fixed32' | 'fixed64' });

const utf8 = new TextEncoder();
const fromUtf8 = new TextDecoder('utf-8', { fatal: true });

/** Fields of a message in order. @throws RangeError for what is no message */
export function* fields(message: Uint8Array): Generator<Field> {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = view.getUint8(at);
      at += 1;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new RangeError('a varint of more than ten bytes');
  };
  while (at < message.length) {
    const key = Number(varint());
    const number = key >>> 3;
    switch (key & 7) {
      case 0:
        yield { number, bits: varint(), width: 'varint' };
        break;
      case 1:
        yield { number, bits: view.getBigUint64(at, true), width: 'fixed64' };
        at += 8;
        break;
      case 2: {
        const length = Number(varint());
        if (at + length > message.length) throw new RangeError('a field that is longer than its message');
        yield { number, bytes: message.subarray(at, at + length) };
        at += length;
        break;
      }
      case 5:
        yield { number, bits: BigInt(view.getUint32(at, true)), width: 'fixed32' };
        at += 4;
        break;
      default:
        throw new RangeError(`a field of wire type ${key & 7}`);
    }
  }
}

export const text = (bytes: Uint8Array): string => fromUtf8.decode(bytes);

const scratch = new DataView(new ArrayBuffer(8));

export function float(bits: bigint): number {
  scratch.setUint32(0, Number(bits));
  return scratch.getFloat32(0);
}

export function double(bits: bigint): number {
  scratch.setBigUint64(0, bits);
  return scratch.getFloat64(0);
}

function varintBytes(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  bytes.push(Number(rest));
  return bytes;
}

/** Fields put together to a message. */
export function message(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export function varintField(number: number, value: bigint): Uint8Array {
  return Uint8Array.from([...varintBytes(BigInt(number << 3)), ...varintBytes(value)]);
}

export function bytesField(number: number, bytes: Uint8Array | string): Uint8Array {
  const content = typeof bytes === 'string' ? utf8.encode(bytes) : bytes;
  const head = [...varintBytes(BigInt((number << 3) | 2)), ...varintBytes(BigInt(content.length))];
  return message(Uint8Array.from(head), content);
}

export function floatField(number: number, value: number): Uint8Array {
  const field = new Uint8Array(5);
  field[0] = (number << 3) | 5;
  new DataView(field.buffer).setFloat32(1, value, true);
  return field;
}

export function doubleField(number: number, value: number): Uint8Array {
  const field = new Uint8Array(9);
  field[0] = (number << 3) | 1;
  new DataView(field.buffer).setFloat64(1, value, true);
  return field;
}
