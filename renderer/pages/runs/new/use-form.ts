import { useCallback, useEffect, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { type FormState, printForm, readForm } from './form-state.ts';

const REMEMBERED = 'lab.newRun';

/** Keeps the form for the next new run. */
export function rememberForm(form: FormState): void {
  localStorage.setItem(REMEMBERED, printForm({ ...form, name: '' }));
}

/** The form in the address; an address without one begins with the settings of the last run. */
export function useForm(): [FormState, (changes: Partial<FormState>) => void] {
  const search = useSearch();
  const [, navigate] = useLocation();
  const form = useMemo(() => readForm(search), [search]);
  const change = useCallback(
    (changes: Partial<FormState>) => {
      navigate(`/runs/new${printForm({ ...readForm(location.search), ...changes })}`, { replace: true });
    },
    [navigate],
  );
  useEffect(() => {
    const remembered = localStorage.getItem(REMEMBERED);
    if (search === '' && remembered) navigate(`/runs/new${remembered}`, { replace: true });
  }, [search, navigate]);
  return [form, change];
}
