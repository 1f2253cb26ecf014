import { useCallback, useEffect, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useRecalled, useRemember } from '../../../app/remembered.ts';
import { type FormState, printForm, readForm } from './form-state.ts';

/** Keeps a form for the next new run. */
export function useRememberForm(): (form: FormState) => void {
  const remember = useRemember();
  return (form) => remember('newRun', printForm({ ...form, name: '' }));
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
  const remembered = useRecalled('newRun');
  useEffect(() => {
    if (search === '' && remembered) navigate(`/runs/new${remembered}`, { replace: true });
  }, [search, remembered, navigate]);
  return [form, change];
}
