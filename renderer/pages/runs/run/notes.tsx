import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { Section } from '../../../ui/page.tsx';
import { useText } from '../../../words/index.ts';
import { useRunUpdate } from './use-run-update.ts';

/** What a person wrote down of the run, kept when the field is left. */
export function Notes({ run, notes }: { run: string; notes: string }) {
  const t = useText();
  const update = useRunUpdate(run);
  const [draft, setDraft] = useState(notes);
  return (
    <Section title={t('details.notes')}>
      <Textarea
        aria-label={t('details.notes')}
        placeholder={t('details.notesPlaceholder')}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={20000}
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => draft !== notes && update({ notes: draft })}
      />
    </Section>
  );
}
