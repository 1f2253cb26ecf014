import { useCallback, useEffect, useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { type FormState, ONE_RUN, printForm, readForm } from '../../../features/runs/form-state.ts';
import { useRecalled, useRemember } from '../../../live/remembered.ts';

/** Keeps a form for the next new run, which is one and begins with nothing. */
export function useRememberForm(): (form: FormState) => void {
  const remember = useRemember();
  return (form) => remember('newRun', printForm({ ...form, name: '', startFrom: null, ...ONE_RUN }));
}

/**
 * The form in the address; an address without one begins with the settings of the last run, which are told apart.
 *
 * @returns the form, what changes it, and the last run's form where this one was filled from it
 */
export function useForm(): [FormState, (changes: Partial<FormState>) => void, FormState | null] {
  const search = useSearch();
  const [, navigate] = useLocation();
  const form = useMemo(() => readForm(search), [search]);
  const change = useCallback(
    (changes: Partial<FormState>) => {
      navigate(`/runs/new${printForm({ ...readForm(location.search), ...changes })}`, { replace: true });
    },
    [navigate],
  );
  const remembered = useRecalled('newRun');
  // A reload finds the address filled already.
  const [filledFrom, setFilledFrom] = useState(() => (search !== '' && search === remembered ? remembered : null));
  useEffect(() => {
    if (search !== '' || !remembered) return;
    navigate(`/runs/new${remembered}`, { replace: true });
    setFilledFrom(remembered);
  }, [search, remembered, navigate]);
  const last = useMemo(() => (filledFrom === null ? null : readForm(filledFrom)), [filledFrom]);
  return [form, change, last];
}
