/** Reports as they are being written, before they are saved. Pure. */
import { z } from 'zod';

const draft = z.object({
  name: z.string(),
  text: z.string(),
  /** `savedAt` of the report that is changed; `null` for a new one. */
  begunOn: z.number().nullable(),
});
export type Draft = z.infer<typeof draft>;

export const EMPTY: Draft = { name: '', text: '', begunOn: null };

/** What was kept; nothing where there is nothing, or where it is from another version and can't be read. */
export function readDraft(kept: string | null): Draft | null {
  if (kept === null) return null;
  try {
    return draft.safeParse(JSON.parse(kept)).data ?? null;
  } catch {
    return null; // cut off by a browser without room
  }
}

/** What was typed while `sent` was on its way to be saved, on top of what is saved now; `null` where that is all. */
export function leftOver(now: Draft | null, sent: Draft, savedAt: number): Draft | null {
  if (now === null || (now.name === sent.name && now.text === sent.text)) return null;
  return { ...now, begunOn: savedAt };
}

/** A block of text on lines of its own where the caret is, and where the caret is then. */
export function withBlock(text: string, block: string, at: number): { text: string; caret: number } {
  const [before, behind] = [text.slice(0, at), text.slice(at)];
  const above = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const below = behind === '' ? '\n' : behind.startsWith('\n\n') ? '' : behind.startsWith('\n') ? '\n' : '\n\n';
  const head = `${before}${above}${block}${below}`;
  return { text: head + behind, caret: head.length };
}

/** The same at the end; what stands there already is not put there twice. */
export function withSection(text: string, section: string): string {
  return text.trimEnd().endsWith(section.trim()) ? text : withBlock(text, section.trim(), text.length).text;
}
