/** Whose answers a command is about, and where that person's calendar is. */
import { Option } from 'commander';
import { LabError } from '../contract/fault.ts';
import type { LabClient } from './connect.ts';

export const profileOption = () => new Option('--profile <name>', 'who answers; nobody in particular by default');

/** @throws LabError `quiz-profile-unknown` {profile} */
export async function profileNamed(client: LabClient, name: string | undefined): Promise<string> {
  if (name === undefined || name === '') return '';
  const found = (await client.quiz.profiles({})).find((profile) => profile.name === name || profile.id === name);
  if (!found) throw new LabError('quiz-profile-unknown', { profile: name });
  return found.id;
}

/** Minutes east of Greenwich. */
export const zoneHere = (): number => -new Date().getTimezoneOffset();
