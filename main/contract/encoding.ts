/** The encodings that a file can be said to be in. */
import { z } from 'zod';
import { ownValue } from './own-value.ts';

/** By what they are called where a person reads it; `TextDecoder` takes the same names. Of `utf-16` the text says the order. */
const ENCODING_NAMES = {
  'utf-8': 'UTF-8',
  gb18030: 'GB18030',
  big5: 'Big5',
  shift_jis: 'Shift_JIS',
  'euc-jp': 'EUC-JP',
  'euc-kr': 'EUC-KR',
  'windows-1252': 'Windows-1252',
  'windows-1251': 'Windows-1251',
  'utf-16': 'UTF-16',
  'utf-16le': 'UTF-16LE',
  'utf-16be': 'UTF-16BE',
} as const;
export type Encoding = keyof typeof ENCODING_NAMES;

/** Only UTF-8, GB18030, and UTF-16 with its mark are taken without being asked for. */
export const ENCODINGS = Object.keys(ENCODING_NAMES) as [Encoding, ...Encoding[]];
export const encoding = z.enum(ENCODINGS);

export const encodingName = (given: Encoding): string => ENCODING_NAMES[given];

/** Without what people leave out or put in: UTF8, utf_8, Shift-JIS. */
const bare = (name: string) => name.toLowerCase().replaceAll(/[\s_-]/g, '');

/** What else they are called. GBK, its code page and GB 2312 are subsets of GB18030. */
const OTHER_NAMES: Record<string, Encoding> = {
  utf8bom: 'utf-8',
  utf8sig: 'utf-8',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  cp936: 'gb18030',
  cp950: 'big5',
  sjis: 'shift_jis',
  cp932: 'shift_jis',
  windows31j: 'shift_jis',
  cp949: 'euc-kr',
  cp1251: 'windows-1251',
  cp1252: 'windows-1252',
  latin1: 'windows-1252',
  iso88591: 'windows-1252',
};

/** An encoding by the name that a person reads, or types in any case, with or without hyphens. */
export function encodingNamed(name: string): Encoding | null {
  const typed = bare(name);
  return ENCODINGS.find((known) => bare(known) === typed) ?? ownValue(OTHER_NAMES, typed) ?? null;
}
