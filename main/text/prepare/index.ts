/** From the files of an archive to the texts that the lab trains on. */
import { LabError } from '../../contract/fault.ts';
import { CORPORA, type CorpusGroup } from '../corpora.ts';
import { corpusHash } from '../corpus-folder.ts';
import { chineseEnglishText, chinesePinyinText, englishChineseText } from './dictionary.ts';
import { mobyDickText } from './moby-dick.ts';
import { quatrainsText, threeHundredText } from './poems.ts';
import { reviewsText, reviewTextsText } from './reviews.ts';
import { shakespeareText } from './shakespeare.ts';
import { sotuText } from './sotu.ts';

/** A file as it comes out of an archive, in any order. */
export interface ArchiveFile {
  /** Path inside the archive, with `/`, whatever folder the archive begins with. */
  path: string;
  bytes: Uint8Array;
}

export interface PreparedCorpus {
  name: string;
  text: string;
}

/** Each a pure function of the files' texts by name. */
const PREPARE: Record<string, (files: ReadonlyMap<string, string>) => string> = {
  'tang-quatrains': quatrainsText,
  tang300: threeHundredText,
  'moby-dick': mobyDickText,
  shakespeare: shakespeareText,
  sotu: sotuText,
  'reviews-zh': reviewsText,
  'reviews-zh-texts': reviewTextsText,
  'cedict-pinyin': chinesePinyinText,
  'cedict-zh-en': chineseEnglishText,
  'cedict-en-zh': englishChineseText,
};

/** Whether a file of this path is needed: the others need not be unpacked. */
export function isNeeded(group: CorpusGroup, path: string): boolean {
  return CORPORA.some((corpus) => corpus.group === group && corpus.package.take.test(path));
}

/**
 * The texts of those corpora of the group whose files are among `files`; files of other paths are passed over. So the
 * English archives can be given one by one, each as it arrives. Nothing is yielded before the files have ended.
 *
 * Takes 2 s and 200 MB for the poems. The conversion tables load with this module: import it only where it is needed.
 *
 * @throws LabError `download-wrong-hash` {file, expected, actual} when a text is not the one that runs are compared on
 */
export async function* prepareCorpora(
  group: CorpusGroup,
  files: AsyncIterable<ArchiveFile> | Iterable<ArchiveFile>,
): AsyncGenerator<PreparedCorpus, void> {
  const wanted = CORPORA.filter((corpus) => corpus.group === group).map((corpus) => ({
    corpus,
    found: new Map<string, string>(),
  }));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const { path, bytes } of files) {
    for (const { corpus, found } of wanted) {
      const name = corpus.package.take.exec(path)?.[1];
      if (name !== undefined) found.set(name, decoder.decode(bytes));
    }
  }
  for (const { corpus, found } of wanted) {
    if (found.size === 0) continue;
    const text = PREPARE[corpus.name]!(found);
    const actual = corpusHash(text);
    if (actual !== corpus.sha256) {
      throw new LabError('download-wrong-hash', { file: `${corpus.name}.txt`, expected: corpus.sha256, actual });
    }
    yield { name: corpus.name, text };
  }
}
