/** The encodings that a file can be said to be in. */
import { z } from 'zod';

/** By what they are called where a person reads it; `TextDecoder` takes the same names. */
const ENCODING_NAMES = {
  'utf-8': 'UTF-8',
  gb18030: 'GB18030',
  big5: 'Big5',
  shift_jis: 'Shift_JIS',
  'euc-jp': 'EUC-JP',
  'euc-kr': 'EUC-KR',
  'windows-1252': 'Windows-1252',
  'utf-16le': 'UTF-16LE',
  'utf-16be': 'UTF-16BE',
} as const;
export type Encoding = keyof typeof ENCODING_NAMES;

/** Only UTF-8 and GB18030 are taken without being asked for. */
export const ENCODINGS = Object.keys(ENCODING_NAMES) as [Encoding, ...Encoding[]];
export const encoding = z.enum(ENCODINGS);

export const encodingName = (given: Encoding): string => ENCODING_NAMES[given];

/** An encoding by the name that a person reads, or types in any case. */
export function encodingNamed(name: string): Encoding | null {
  return encoding.safeParse(name.trim().toLowerCase()).data ?? null;
}
