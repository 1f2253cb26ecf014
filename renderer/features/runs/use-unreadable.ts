import { useQuery } from '@tanstack/react-query';
import type { EntryKind, UnreadableEntry } from '../../../main/contract/unreadable.ts';
import { useLab } from '../../live/lab.ts';

/** What the lists of a kind pass over, in the trash or outside of it; none while the engine has not answered. */
export function useUnreadable(kind: EntryKind, trash = false): UnreadableEntry[] {
  const lab = useLab();
  // Files come and go without the engine: each visit looks again.
  const all = useQuery({ ...lab.queries.lab.unreadable.queryOptions({ input: {} }), refetchOnMount: 'always' });
  return all.data?.filter((entry) => entry.kind === kind && (entry.trashedAt !== null) === trash) ?? [];
}
