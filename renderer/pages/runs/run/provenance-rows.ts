import { circumstanceHead, circumstanceText } from '../../../../resources/messages/circumstance.ts';
import type { Language } from '../../../../resources/messages/index.ts';

/** What an attempt was made with, as rows to read. What no table knows, from another version of the lab, stays as it is. */
export function provenanceRows(
  provenance: Readonly<Record<string, string>>,
  language: Language,
): { name: string; label: string; value: string }[] {
  return Object.entries(provenance).map(([name, value]) => ({
    name,
    label: circumstanceHead(name, language),
    value: circumstanceText(name, value, language),
  }));
}
