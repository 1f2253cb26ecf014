import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import {
  ALL_READ,
  changed,
  type FormState,
  ONE_RUN,
  printForm,
  readForm,
  sameForm,
} from '../../../features/runs/form-state.ts';
import { useRecalled, useRemember } from '../../../live/remembered.ts';

/** Keeps a form for the next new run, which is one and begins with nothing. */
export function useRememberForm(): (form: FormState) => void {
  const remember = useRemember();
  return (form) => remember('newRun', printForm({ ...form, name: '', startFrom: null, ...ONE_RUN, unread: ALL_READ }));
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
  /** The address as this form wrote it last. */
  const written = useRef<string | null>(null);
  const write = useCallback(
    (printed: string) => {
      written.current = printed;
      navigate(`/runs/new${printed}`, { replace: true });
    },
    [navigate],
  );
  const change = useCallback(
    (changes: Partial<FormState>) => write(printForm(changed(readForm(location.search), changes))),
    [write],
  );
  const remembered = useRecalled('newRun');
  // A reload finds the address filled already.
  const [filledFrom, setFilledFrom] = useState(() =>
    search !== '' && remembered && sameForm(search, remembered) ? remembered : null,
  );
  useEffect(() => {
    if (search !== '' || !remembered) return;
    write(remembered);
    setFilledFrom(remembered);
  }, [search, remembered, write]);
  useEffect(() => {
    // Somebody else filled it meanwhile: a configuration that was opened, another run to begin from.
    if (written.current !== null && search !== '' && !sameForm(search, written.current)) setFilledFrom(null);
  }, [search]);
  const last = useMemo(() => (filledFrom === null ? null : readForm(filledFrom)), [filledFrom]);
  return [form, change, last];
}
