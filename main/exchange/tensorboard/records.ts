/**
 * The framing of TFRecord files, in which event files are: length, its checksum, the record, its checksum. CRC-32C, masked
 * so that a checksum of data that holds checksums stays good (tensorflow/core/lib/hash/crc32c.h).
 */

const HEAD_BYTES = 12;
const CHECK_BYTES = 4;
/** Reversed Castagnoli polynomial. */
const POLYNOMIAL = 0x82f63b78;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit += 1) remainder = remainder & 1 ? (remainder >>> 1) ^ POLYNOMIAL : remainder >>> 1;
  return remainder;
});

function maskedCrc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  crc = ~crc >>> 0;
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

/** A record as it stands in a file. */
export function frame(record: Uint8Array): Uint8Array {
  const framed = new Uint8Array(HEAD_BYTES + record.length + CHECK_BYTES);
  const view = new DataView(framed.buffer);
  view.setBigUint64(0, BigInt(record.length), true);
  view.setUint32(8, maskedCrc32c(framed.subarray(0, 8)), true);
  framed.set(record, HEAD_BYTES);
  view.setUint32(HEAD_BYTES + record.length, maskedCrc32c(record), true);
  return framed;
}

export type FramedRecord =
  | { offset: number; record: Uint8Array }
  /** `cut-off`: the file ends within it, as that of a run that was killed or still writes. */
  | { offset: number; problem: 'checksum' | 'cut-off' };

/**
 * The records of a file with the place of each. One whose bytes were altered is told and passed over; where a length can't
 * be believed nothing after it can be found, so that is the last.
 */
export function* records(bytes: Uint8Array): Generator<FramedRecord> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let offset = 0; offset < bytes.length; ) {
    if (offset + HEAD_BYTES > bytes.length) return yield { offset, problem: 'cut-off' };
    if (view.getUint32(offset + 8, true) !== maskedCrc32c(bytes.subarray(offset, offset + 8)))
      return yield { offset, problem: 'checksum' };
    const length = Number(view.getBigUint64(offset, true));
    const end = offset + HEAD_BYTES + length;
    if (end + CHECK_BYTES > bytes.length) return yield { offset, problem: 'cut-off' };
    const record = bytes.subarray(offset + HEAD_BYTES, end);
    yield view.getUint32(end, true) === maskedCrc32c(record) ? { offset, record } : { offset, problem: 'checksum' };
    offset = end + CHECK_BYTES;
  }
}
