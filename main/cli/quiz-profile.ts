/** Whose answers a command is about, and where that person's calendar is. */
import { Option } from 'commander';
import { quoted } from '../../resources/messages/quoted.ts';
import { LabError } from '../contract/fault.ts';
import type { LabClient } from './connect.ts';

export const profileOption = () => new Option('--profile <name>', 'who answers; nobody in particular by default');

/** Of a class all are named. */
const MOST_NAMES = 40;

/** @throws LabError `quiz-profile-unknown` {profile, names}: those that there are */
export async function profileNamed(client: LabClient, name: string | undefined): Promise<string> {
  if (name === undefined || name === '') return '';
  const profiles = await client.quiz.profiles({});
  const found = profiles.find((profile) => profile.name === name || profile.id === name);
  if (found) return found.id;
  const shown = profiles.slice(0, MOST_NAMES).map((profile) => quoted(profile.name));
  const names = [...shown, ...(shown.length < profiles.length ? ['…'] : [])].join(' ');
  throw new LabError('quiz-profile-unknown', { profile: name, ...(names === '' ? {} : { names }) });
}

/** Minutes east of Greenwich. */
export const zoneHere = (): number => -new Date().getTimezoneOffset();
