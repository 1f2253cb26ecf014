/** What a person calls something: lists have a line for it, a terminal obeys what is no sign, so neither comes in. */
import { z } from 'zod';

/** Control characters, and what ends a line or a paragraph. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** The text with a space for each run of what is no sign, and none around it. */
export const onOneLine = (text: string): string => text.replaceAll(BREAKS, ' ').trim();

/** A name as it comes in: from the page, a terminal or a file alike. */
export const oneLine = (longest: number, shortest = 0) =>
  z.string().transform(onOneLine).pipe(z.string().min(shortest).max(longest));
