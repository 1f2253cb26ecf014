/** What was set of a preset, put away while another one is chosen, and brought back with it. Pure. */
import { ALL_READ, DEFAULT_SECONDS, type FormState, ONE_RUN, printForm, readForm } from './form-state.ts';

/** A choice of a preset, and all that it sets otherwise than the form. */
export type PresetChoice = Partial<FormState> & { preset: string };

/** @param isOwn whether the choice takes the place of what a person set */
export function choosePreset(form: FormState, choice: PresetChoice, isOwn: boolean): Partial<FormState> {
  const away = form.putAway.map(readForm);
  const back = away.find(({ preset }) => preset === choice.preset);
  const others = away.filter(({ preset }) => preset !== choice.preset && (!isOwn || preset !== form.preset));
  const putAway = [...others, ...(isOwn ? [replacedPart(form, choice)] : [])];
  return { ...choice, ...(back ? settingsOf(back) : {}), putAway: putAway.map(printForm) };
}

/** What the choice leaves as it is does not come back later: it may be another by then. */
function replacedPart(form: FormState, choice: PresetChoice): FormState {
  return {
    ...form,
    ...ONE_RUN,
    name: '',
    unread: ALL_READ,
    putAway: [],
    corpus: 'corpus' in choice ? form.corpus : null,
    seconds: 'seconds' in choice ? form.seconds : DEFAULT_SECONDS,
  };
}

const settingsOf = ({ changes, startFrom, corpus, seconds }: FormState): Partial<FormState> => ({
  changes,
  startFrom,
  ...(corpus === null ? {} : { corpus }),
  ...(seconds === DEFAULT_SECONDS ? {} : { seconds }),
});
