import { circumstanceText } from '../../../../resources/messages/circumstance.ts';
import type { Language } from '../../../../resources/messages/index.ts';
import type { PlainKey } from '../../../words/catalogue.ts';
import type { Translate } from '../../../words/index.ts';

/** What was recorded beside the versions of packages, which have one name in every language. */
const FACTS: Readonly<Record<string, PlainKey>> = {
  lab: 'details.made.lab',
  commit: 'details.made.commit',
  platform: 'details.made.platform',
  processor: 'details.made.processor',
  cores: 'details.made.cores',
  memoryMB: 'details.made.memory',
};
/** Programs and packages by their own spelling; the others are written as they are recorded. */
const NAMES: Readonly<Record<string, string>> = { node: 'Node.js', tensorflow: 'TensorFlow' };

/** What an attempt was made with, as rows to read. What no table knows, from another version of the lab, stays as it is. */
export function provenanceRows(
  provenance: Readonly<Record<string, string>>,
  t: Translate,
  language: Language,
): { name: string; label: string; value: string }[] {
  return Object.entries(provenance).map(([name, value]) => {
    const fact = Object.hasOwn(FACTS, name) ? FACTS[name] : undefined;
    const own = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
    return { name, label: fact ? t(fact) : (own ?? name), value: circumstanceText(name, value, language) };
  });
}
