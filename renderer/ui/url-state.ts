import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { type Fields, readState, type StateOf, writeState } from '../../main/contract/url-fields.ts';

/**
 * State that lives in the address. Changes replace the entry of the history: "back" leaves the page, it does not undo
 * a slider.
 *
 * @param fields a constant of the module, not made anew at each render
 */
export function useUrlState<Given extends Fields>(
  fields: Given,
): [StateOf<Given>, (changes: Partial<StateOf<Given>>) => void] {
  const search = useSearch();
  const [, navigate] = useLocation();
  const state = useMemo(() => readState(search, fields), [search, fields]);
  const change = useCallback(
    (changes: Partial<StateOf<Given>>) => {
      navigate(`${location.pathname}${writeState(location.search, fields, changes)}`, { replace: true });
    },
    [fields, navigate],
  );
  return [state, change];
}
