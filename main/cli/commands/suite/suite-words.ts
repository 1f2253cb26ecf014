/** What the commands of `lab suite` say alike. */
import { type Language, stateName } from '../../../../resources/messages/index.ts';
import type { RunState } from '../../../contract/run.ts';
import type { LabClient } from '../../connect.ts';

type States = Partial<Record<RunState, number>>;

export async function titleOf(client: LabClient, corpus: string, language: Language): Promise<string> {
  return (await client.corpora.list({})).find(({ name }) => name === corpus)?.title[language] ?? corpus;
}

/** How many runs are in which state; `null` of none. */
export function statesIn(states: States, language: Language): string | null {
  const told = Object.entries(states).map(([state, count]) => `${count} ${stateName(state, language)}`);
  return told.join(language === 'zh' ? '、' : ', ') || null;
}

/** The same for programs. */
export const statesText = (states: States): string =>
  Object.entries(states)
    .map(([state, count]) => `${count} ${state}`)
    .join(' ');
