import { Button, Textarea } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Section } from '../../../ui/page.tsx';
import { useText } from '../../../words/index.ts';
import { useRunUpdate } from './use-run-update.ts';

// Who writes no notes needs no reader of Markdown.
const Markdown = lazy(() => import('../../../ui/markdown.tsx'));

/** What somebody noted of the run, in Markdown: read, and written where it is pressed. */
export function Notes({ run, notes }: { run: string; notes: string }) {
  const t = useText();
  const update = useRunUpdate(run);
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <Section
      title={t('details.notes')}
      aside={
        // Who comes here from the field has left it, and so saved.
        <Button size="compact-xs" variant="subtle" onClick={() => setDraft(draft === null ? notes : null)}>
          {t(draft !== null ? 'marks.saveNotes' : notes === '' ? 'marks.writeNotes' : 'marks.editNotes')}
        </Button>
      }
    >
      {draft !== null ? (
        <Textarea
          autoFocus
          aria-label={t('details.notes')}
          placeholder={t('details.notesPlaceholder')}
          description={t('marks.notesHow')}
          inputWrapperOrder={['input', 'description']}
          autosize
          minRows={3}
          maxRows={12}
          maxLength={20000}
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={() => draft !== notes && update({ notes: draft })}
        />
      ) : notes === '' ? (
        <p className="soft">{t('details.notesPlaceholder')}</p>
      ) : (
        <Suspense fallback={<p style={{ whiteSpace: 'pre-wrap' }}>{notes}</p>}>
          <Markdown text={notes} />
        </Suspense>
      )}
    </Section>
  );
}
