/** Three samples of a run, in the order in which they were written. */
import type { QuizItem } from '../../contract/quiz-item.ts';
import { firstFound, wholeRuns } from './candidates.ts';
import { nameOf, titleOf } from './in-words.ts';
import { itemFacts, type RunCard } from './item-facts.ts';
import type { RunFacts, RunTemplate } from './run-template.ts';
import { type ShownSample, samplesApart, whenWritten } from './sample-steps.ts';

const CARD: RunCard = {
  id: 'r-samples-in-order',
  type: 'ordering',
  section: '1.3.1',
  keyPoint: null,
  difficulty: 2,
  keyVersion: 1,
  checked: '2026-12-01',
  stem: {
    zh: '把你的一次训练写的样本按写成的先后排好。',
    en: 'Put samples that a run of yours wrote in the order in which they were written.',
  },
  needs: {
    zh: '一次已结束的训练，至少有三段不空的样本，步数逐次差三倍以上，验证损失逐次明显下降，后两段都低于一元模型',
    en: 'an ended run with three samples that aren’t empty, each after three times the steps and with a clearly lower validation loss, the later two below the unigram model',
  },
};

const SAMPLES = 3;

export const samplesInOrder: RunTemplate = {
  ...CARD,
  make(runs, random) {
    return firstFound(wholeRuns(runs, random), (run) => {
      const samples = samplesApart(run, SAMPLES, random);
      return samples && { item: itemOf(run, samples), figure: null };
    });
  },
};

function itemOf(run: RunFacts, samples: readonly ShownSample[]): QuizItem {
  const [name, title] = [nameOf(run), titleOf(run)];
  return {
    ...itemFacts(CARD, {
      fact: 'In which order three samples of one of the learner’s own runs were written.',
      term: 'sample',
      stem: {
        zh: `${name}在文本${title.zh}上训练，途中写下了这几段样本（⏎ 是换行）。从先到后排好。`,
        en: `${name} wrote these samples while it trained on ${title.en} (⏎ is the end of a line). Put them in order, the first one first.`,
      },
    }),
    type: 'ordering',
    steps: samples.map((sample) => ({
      text: { zh: sample.text, en: sample.text },
      reason: whenWritten(sample, run.baselines),
    })),
  };
}
