/** What a list passes over, told beside it: in words on standard error, for programs as lines of the list. */
import { faultSentence } from '../../resources/messages/index.ts';
import { errorOf, type FaultCode } from '../contract/fault.ts';
import type { EntryKind, UnreadableEntry } from '../contract/unreadable.ts';
import type { LabClient } from './connect.ts';
import { printFault, printJson, tell } from './output.ts';
import type { Terminal } from './terminal.ts';

/** @param fits which of them belong to the list; all of the kind by default */
export async function tellUnreadable(
  client: LabClient,
  kind: EntryKind,
  { json, language }: Pick<Terminal, 'json' | 'language'>,
  fits: (entry: UnreadableEntry) => boolean = () => true,
): Promise<UnreadableEntry[]> {
  const entries = (await client.lab.unreadable({})).filter((entry) => entry.kind === kind && fits(entry));
  for (const entry of entries) {
    if (json()) printJson({ unreadable: true, ...entry });
    tell(faultSentence(entry.fault, language, 'terminal'));
  }
  return entries;
}

/** What is in no list may be there all the same. @throws LabError `entry-newer`, `entry-damaged`, `file-unusable` */
export async function refuseUnreadable(client: LabClient, kind: EntryKind, id: string): Promise<void> {
  const found = (await client.lab.unreadable({})).find((entry) => entry.kind === kind && entry.id === id);
  if (found) throw errorOf(found.fault);
}

/** A list that lacks runs is none of a healthy lab. */
const LOST: readonly FaultCode[] = [
  'database-damaged',
  'database-damaged-in-use',
  'database-missing',
  'runs-without-entry',
];

/** Whether the engine found that the list of runs is not whole, which is told; in words once, by an engine of one's own before. */
export async function tellLostRuns(
  client: LabClient,
  { json, language }: Pick<Terminal, 'json' | 'language'>,
): Promise<boolean> {
  const { notices } = await client.lab.status({});
  const lost = notices.filter(({ code }) => LOST.includes(code));
  for (const fault of lost) printFault(fault, { json: json(), language });
  return lost.length > 0;
}
