/** The one glossary, typed by its ids: a term that nobody explained does not compile. */
import type { GlossaryEntry } from '../../main/contract/glossary.ts';
import entries from './glossary.json' with { type: 'json' };

export type TermId = keyof typeof entries;

export const GLOSSARY: Readonly<Record<TermId, GlossaryEntry>> = entries;
