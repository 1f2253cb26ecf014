/** Whether a folder without a lab, or an empty cache, is a slip of the fingers, or one level, away from one that is none. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** How many names of the path may be the wrong one, from its end. */
const DEEPEST = 3;
/** A folder of more is not gone through: this is a courtesy. */
const MOST_NAMES = 2000;

export const hasLab = (folder: string): boolean => existsSync(join(folder, 'lab.db'));

/** Something was fetched or built there: each thing has its version in its name. */
export const hasCache = (folder: string): boolean =>
  namesIn(folder).some((name) => /^(tensorflow|addon|compiled|electron|llama)-/.test(name));

/** Such a folder whose path differs from this one in one name, and there by a letter or two; `null` without one. */
export function similarFolder(home: string, fits: (folder: string) => boolean): string | null {
  let rest = '';
  let at = home;
  for (let depth = 0; depth < DEEPEST && dirname(at) !== at; depth += 1) {
    const [parent, name] = [dirname(at), basename(at)];
    const found = namesIn(parent)
      .filter((other) => isNearly(other, name) && fits(join(parent, other, rest)))
      .sort((one, other) => distance(one, name) - distance(other, name))[0];
    if (found !== undefined) return join(parent, found, rest);
    rest = join(name, rest);
    at = parent;
  }
  return null;
}

/** Such a folder one level above this one (which is the `runs` of a lab, say) or one level below it; `null` without one. */
export function oneLevelOff(home: string, fits: (folder: string) => boolean): string | null {
  const places = [dirname(home), ...namesIn(home).map((name) => join(home, name))];
  return places.find((place) => place !== home && fits(place)) ?? null;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort().slice(0, MOST_NAMES);
  } catch {
    return []; // not there, or not ours to read
  }
}

/** Places that differ by their number (`pupil-01`, `pupil-02`) are different on purpose. */
export function isNearly(one: string, other: string): boolean {
  const words = (name: string) => name.replaceAll(/\d+/g, '');
  if (one === other || words(one) === words(other)) return false;
  return distance(one.toLowerCase(), other.toLowerCase()) <= (other.length < 5 ? 1 : 2);
}

/** Letters to put in, leave out, replace or swap with their neighbour (optimal string alignment). */
function distance(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const ways = [rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + same];
      row.push(Math.min(...ways, ...(swapped ? [rows[i - 2]![j - 2]! + 1] : [])));
    }
    rows.push(row);
  }
  return rows[one.length]![other.length]!;
}
