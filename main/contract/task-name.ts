/** What a task of one's own is called: a name that is a word in a terminal and a file's name on every system. Pure. */

export const LONGEST_TASK_NAME = 50;

/** Letters and digits of any script, and hyphens, which neither begin nor end it. */
const TASK_NAME = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;
/** Windows takes these for devices, whatever follows a full stop. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** Composed and in small letters, so that two names that look alike are one. */
export function isTaskName(name: string): boolean {
  const length = [...name].length;
  return length <= LONGEST_TASK_NAME && TASK_NAME.test(name) && name === small(name) && !DEVICE.test(name);
}

/** One that Windows keeps for a device: a lab folder is carried from system to system. */
export const isReservedName = (name: string): boolean => DEVICE.test(small(name));

/** A task's name out of any words, such as a file's name: what is no letter and no digit becomes a hyphen. */
export function taskNameOf(words: string): string {
  const joined = small(words).replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  const name = trimmed([...trimmed(joined)].slice(0, LONGEST_TASK_NAME).join(''));
  if (name === '') return 'my-task';
  return DEVICE.test(name) ? `${name}-task` : name;
}

/** Of a file, without its folder and its ending. */
export function taskNameOfFile(file: string): string {
  return taskNameOf(file.replace(/^.*[\\/]/, '').replace(/\.[^.]+$/, ''));
}

/**
 * This name, or the first of `name-2`, `name-3` … that nothing has yet; cut to a length in characters. For names that are
 * typed as one word in a terminal; those of runs are for distinct-name.ts.
 */
export function freeName(name: string, taken: (name: string) => boolean, longest = LONGEST_TASK_NAME): string {
  for (let count = 1; ; count++) {
    const suffix = count === 1 ? '' : `-${count}`;
    const kept = [...name].slice(0, longest - suffix.length).join('');
    const free = `${kept}${suffix}`;
    if (!taken(free)) return free;
  }
}

const small = (words: string) => words.normalize('NFC').toLowerCase().normalize('NFC');
/** A mark without the letter that it belongs to is nothing to begin with. */
const trimmed = (name: string) => name.replace(/^[-\p{M}]+|-+$/gu, '');

/** Labels as a person types them: with commas or semicolons of either kind between. `null` for none, where anything may be right. */
export function typedLabels(typed: string): string[] | null {
  const labels = typed.split(/[,，、;；]/u).map((label) => label.trim());
  const given = [...new Set(labels.filter((label) => label !== ''))];
  return given.length === 0 ? null : given;
}
