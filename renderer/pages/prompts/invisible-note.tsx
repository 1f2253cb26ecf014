import { Button } from '@mantine/core';
import type { FoundInvisible } from '../../../main/contract/task-suite.ts';
import { invisibleIn, withoutInvisible } from '../../../main/tables/invisible-characters.ts';
import { invisibleSentence } from '../../../resources/messages/invisible.ts';
import { useLanguage, useText } from '../../words/index.ts';
import classes from './setting.module.css';

/** Which characters nobody sees stand in examples, and in which; taken out only by a press. */
export function InvisibleNote({
  found,
  place,
  onRemove,
}: {
  found: readonly FoundInvisible[];
  place: 'row' | null;
  onRemove: () => void;
}) {
  const t = useText();
  const sentence = invisibleSentence(found, place, useLanguage());
  if (sentence === null) return null;
  return (
    <div className={classes.pasted} role="status">
      <p>{sentence}</p>
      <div className={classes.pastedChoice}>
        <Button variant="default" size="compact-xs" onClick={onRemove}>
          {t('prompts.removeInvisible')}
        </Button>
      </div>
    </div>
  );
}

/** The same of a single text. */
export function InvisibleIn({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const found = invisibleIn(text).map((character) => ({ character, rows: [1] }));
  return <InvisibleNote found={found} place={null} onRemove={() => onChange(withoutInvisible(text))} />;
}
