/** The answers of many files and of this lab together, each answer once. */
import type { QuizLogEntry } from '../../contract/quiz.ts';
import type { QuizStatistics } from '../../contract/quiz-statistics.ts';
import { type HandIn, readHandIn } from './hand-in.ts';

export interface CollectedPerson {
  /** Unlike everybody else's, and the same in whatever order the files come. */
  person: string;
  /** `''` for nobody in particular. */
  name: string;
  /** In the order in which they were given. */
  entries: QuizLogEntry[];
}

type Source = Pick<HandIn, 'person' | 'personId' | 'entries'> & { file: number | null };
type FileState = QuizStatistics['files'][number];

/**
 * An answer is known by its id: it counts once, for whoever has the most answers. A file is `same` when another has all of
 * its answers (an earlier file of the same person, or the same file under another name). Files with the same profile are one
 * person's. Those of nobody's profile are one person's each, because there is one such profile in every lab, unless one of
 * them has all that is in the other.
 *
 * @param here the persons of this lab, whose own files may be among these
 */
export function collectHandIns(
  files: readonly { name: string; bytes: Uint8Array }[],
  here: readonly Pick<HandIn, 'person' | 'personId' | 'entries'>[] = [],
): { persons: CollectedPerson[]; files: FileState[] } {
  const states: FileState[] = [];
  const sources: Source[] = here.map((person) => ({ ...person, file: null }));
  const seals = new Set<string>();
  for (const [file, { name, bytes }] of files.entries()) {
    const read = readHandIn(bytes);
    const { person } = read;
    if (read.state !== 'taken') {
      states.push({ name, person, state: read.state, answers: 0 });
      continue;
    }
    const isKnown = seals.has(read.sha256);
    seals.add(read.sha256);
    states.push({ name, person, state: isKnown ? 'same' : 'taken', answers: read.entries.length });
    if (!isKnown) sources.push({ ...read, file });
  }
  const { persons, idle } = merge(sources);
  for (const file of idle) states[file]!.state = 'same';
  return { persons, files: states };
}

/** A person whose answers are being put together. */
interface Owner {
  name: string;
  personId: string;
  sources: number;
  entries: QuizLogEntry[];
}

/** @returns `idle`: files that added nothing, though they hold answers */
function merge(sources: readonly Source[]): { persons: CollectedPerson[]; idle: number[] } {
  const owners = new Map<string | number, Owner>();
  const places = new Map<string, { owner: Owner; index: number }>();
  const idle: number[] = [];
  // A log only grows: what is contained in another comes after it.
  const longestFirst = sources.toSorted((a, b) => b.entries.length - a.entries.length);
  for (const [turn, { person, personId, entries, file }] of longestFirst.entries()) {
    const key = personId === '' ? turn : personId;
    const owner = owners.get(key) ?? { name: person, personId, sources: 0, entries: [] };
    let adds = entries.length === 0;
    const before = owner.entries.length;
    for (const entry of entries) {
      const place = places.get(entry.id);
      if (!place) {
        places.set(entry.id, { owner, index: owner.entries.push(entry) - 1 });
        adds = true;
      } else if (progress(entry) > progress(place.owner.entries[place.index]!)) {
        place.owner.entries[place.index] = entry;
        adds = true;
      }
    }
    if (owner.entries.length > before) owner.sources += 1;
    if (owner.entries.length > 0) owners.set(key, owner);
    if (!adds && file !== null) idle.push(file);
  }
  return { persons: [...owners.values()].map(personOf), idle };
}

/** An answer can be taken back and a prediction settled, neither ever the other way: the later form of two. */
function progress({ undone, outcome }: QuizLogEntry): number {
  return (undone ? 2 : 0) + (outcome === 'pending' ? 0 : 1);
}

function personOf({ name, personId, sources, entries }: Owner): CollectedPerson {
  // Two logs that went apart have no order but that of their clocks.
  if (sources > 1) entries.sort((a, b) => a.at - b.at);
  return { person: personId === '' ? `nobody ${entries[0]!.id}` : `profile ${personId}`, name, entries };
}
