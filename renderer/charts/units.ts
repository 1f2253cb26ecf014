/** Nats a token and bits a byte: two units of the same loss. */
export type LossUnit = 'nats' | 'bits';

/** @param bytesPerToken mean UTF-8 bytes of a token in the validation part */
export function natsToBits(natsPerToken: number, bytesPerToken: number): number {
  return natsPerToken / (Math.LN2 * bytesPerToken);
}

/** A loss as it is stored, in the unit that is looked at. */
export function lossIn(unit: LossUnit, natsPerToken: number, bytesPerToken: number): number {
  return unit === 'bits' ? natsToBits(natsPerToken, bytesPerToken) : natsPerToken;
}

/** The unit that is looked at: without the bytes of a token there is one only. */
export const lossUnit = (wanted: LossUnit, bytesPerToken: number | null): LossUnit =>
  bytesPerToken === null ? 'nats' : wanted;

export function bitsToNats(bitsPerByte: number, bytesPerToken: number): number {
  return bitsPerByte * Math.LN2 * bytesPerToken;
}

/** A loss in bits per byte, or a distance between two, in the unit that is looked at. */
export function bitsIn(unit: LossUnit, bitsPerByte: number, bytesPerToken: number | null): number {
  return unit === 'bits' ? bitsPerByte : bitsToNats(bitsPerByte, bytesPerToken ?? Number.NaN);
}
