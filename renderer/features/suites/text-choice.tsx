import { Select } from '@mantine/core';
import type { CorpusEntry } from '../../../main/contract/corpus.ts';
import { useLanguage } from '../../words/index.ts';

/** Which of some texts a suite is about. */
export function TextChoice({
  label,
  texts,
  chosen,
  onChange,
}: {
  label: string;
  texts: readonly CorpusEntry[];
  /** The name of one of them; `null`: none yet. */
  chosen: string | null;
  onChange: (name: string) => void;
}) {
  const language = useLanguage();
  return (
    <Select
      label={label}
      allowDeselect={false}
      data={texts.map(({ name, title }) => ({ value: name, label: title[language] || name }))}
      value={chosen}
      onChange={(name) => name !== null && onChange(name)}
      comboboxProps={{ transitionProps: { duration: 0 } }}
    />
  );
}
