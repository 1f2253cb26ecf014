import { useState } from 'react';
import { changed, type FormState, printForm, readForm } from '../../../features/runs/form-state.ts';
import { useReplaced } from '../../../ui/use-replaced.ts';

/** The part of the form in which the choice was made: the way back stands there. */
export type ReplacedIn = 'preset' | 'time' | 'settings';

export interface ReplacedForm {
  /** `null`: nothing can be brought back. */
  place: ReplacedIn | null;
  /** @param own whether what it takes the place of was typed */
  replace: (place: ReplacedIn, changes: Partial<FormState>, own: boolean) => void;
  undo: () => void;
}

/** Choices that take the place of settings that were typed, and the way back to these. */
export function useReplacedForm(form: FormState, edit: (changes: Partial<FormState>) => void): ReplacedForm {
  const [place, setPlace] = useState<ReplacedIn>('preset');
  // As the address prints it: there alone two forms that are the same are equal.
  const { isReplaced, replace, undo } = useReplaced(printForm(form), (printed) => edit(readForm(printed)));
  return {
    place: isReplaced ? place : null,
    replace(where, changes, own) {
      setPlace(where);
      replace(printForm(changed(form, changes)), own, () => edit(changes));
    },
    undo,
  };
}
