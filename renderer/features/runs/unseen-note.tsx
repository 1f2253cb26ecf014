import { unseenSentence } from '../../../resources/messages/index.ts';
import { TermMark } from '../../ui/term.tsx';
import { useLanguage } from '../../words/index.ts';
import classes from './unseen-note.module.css';

/** Which characters a model has never seen, where they were given to it. */
export function UnseenNote({
  what,
  characters,
}: {
  what: Parameters<typeof unseenSentence>[0];
  characters: readonly string[];
}) {
  const language = useLanguage();
  return (
    <p className={classes.note} role="status">
      {unseenSentence(what, characters, language)}
      <TermMark id="unseen-character" />
    </p>
  );
}
