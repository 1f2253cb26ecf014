/** Nats a token and bits a byte: two units of the same loss. */
export type LossUnit = 'nats' | 'bits';

/** @param bytesPerToken mean UTF-8 bytes of a token in the validation part */
export function natsToBits(natsPerToken: number, bytesPerToken: number): number {
  return natsPerToken / (Math.LN2 * bytesPerToken);
}

export function bitsToNats(bitsPerByte: number, bytesPerToken: number): number {
  return bitsPerByte * Math.LN2 * bytesPerToken;
}
