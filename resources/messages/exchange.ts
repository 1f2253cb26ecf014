/** What was found in a file that is to be brought in, and what became of it, in sentences. */
import type { FoundRun, ImportOutcome, ImportPreview } from '../../main/contract/exchange.ts';
import type { Language } from './messages.ts';
import { quoted } from './quoted.ts';

/** A line a run and a text. @param outcome `null` while nothing was taken in */
export function importSentences(preview: ImportPreview, outcome: ImportOutcome | null, language: Language): string[] {
  const runs = preview.runs.map((run) => {
    const became = outcome?.runs.find(({ run: id }) => id === run.key);
    return became && became.outcome !== 'taken'
      ? hereSentence({ run: became.run, name: became.name, trashed: became.outcome === 'trashed' }, language)
      : run.here
        ? hereSentence(run.here, language)
        : runSentence(run, outcome !== null, language);
  });
  const missing = preview.texts.filter(({ where }) => where === 'missing');
  const texts = preview.texts.filter(({ where }) => where === 'included');
  return [
    ...runs,
    ...texts.map(({ name }) => TEXTS[language].included(name)),
    ...missing.map(({ name, sha256 }) => TEXTS[language].missing(name, sha256)),
  ];
}

const TEXTS = {
  zh: {
    included: (name: string) => `它的语料${quoted(name)}也在文件里。`,
    missing: (name: string, sha256: string) =>
      `它的语料${quoted(name)}不在文件里，实验室里也没有：曲线、样本和检查点照常可看；要继续训练，请先添加同一份文本（SHA-256 ${sha256}）。`,
  },
  en: {
    included: (name: string) => `Its text ${quoted(name)} comes along.`,
    missing: (name: string, sha256: string) =>
      `Its text ${quoted(name)} is neither in the file nor in this lab: curves, samples and checkpoints can be looked at; to train on, add the very same text first (SHA-256 ${sha256}).`,
  },
} as const;

function runSentence({ key, name, resumableFrom }: FoundRun, taken: boolean, language: Language): string {
  if (language === 'zh') {
    const further = resumableFrom === null ? '没有可以接着训练的检查点' : `可以从第 ${resumableFrom} 步接着训练`;
    return `${taken ? '已导入' : '将导入'}${quoted(name)}（${key}）：${further}。`;
  }
  const further =
    resumableFrom === null ? 'no checkpoint to go on from' : `with a checkpoint of step ${resumableFrom} to go on from`;
  return `${taken ? 'Imported' : 'To be imported:'} ${quoted(name)} (${key}), ${further}.`;
}

/** It was there already. */
export function hereSentence({ run, name, trashed }: NonNullable<FoundRun['here']>, language: Language): string {
  if (language === 'zh')
    return trashed
      ? `${quoted(name)}（${run}）在本实验室的回收站里，未作改动；可以从那里恢复。`
      : `${quoted(name)}（${run}）已在本实验室里，未作改动。`;
  return trashed
    ? `${quoted(name)} (${run}) is in this lab’s trash and was left there; bring it back from there.`
    : `${quoted(name)} (${run}) is in this lab already and was left as it is.`;
}
