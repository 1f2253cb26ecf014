/** Two samples of a run: which was written first? */
import type { QuizItem } from '../../contract/quiz-item.ts';
import { firstFound, wholeRuns } from './candidates.ts';
import { nameOf, titleOf, together } from './in-words.ts';
import { itemFacts, type RunCard } from './item-facts.ts';
import type { RunFacts, RunTemplate } from './run-template.ts';
import { type ShownSample, samplesApart, whenWritten } from './sample-steps.ts';

const CARD: RunCard = {
  id: 'r-first-sample',
  type: 'single-choice',
  section: '1.3.1',
  keyPoint: null,
  difficulty: 1,
  keyVersion: 1,
  checked: '2026-12-01',
  stem: {
    zh: '你的一次训练写的两段样本，哪一段写得早？',
    en: 'Of two samples that a run of yours wrote, which was written first?',
  },
  needs: {
    zh: '一次已结束的训练，至少有两段不空的样本，步数差三倍以上，之间验证损失明显下降，后一段低于一元模型',
    en: 'an ended run with two samples that aren’t empty, the later after three times the steps and with a clearly lower validation loss, below the unigram model',
  },
};

export const firstSample: RunTemplate = {
  ...CARD,
  make(runs, random) {
    return firstFound(wholeRuns(runs, random), (run) => {
      const samples = samplesApart(run, 2, random);
      return samples && { item: itemOf(run, samples), figure: null };
    });
  },
};

function itemOf(run: RunFacts, samples: readonly ShownSample[]): QuizItem {
  const [name, title] = [nameOf(run), titleOf(run)];
  return {
    ...itemFacts(CARD, {
      fact: 'Which of two samples of one of the learner’s own runs was written earlier in training.',
      term: 'sample',
      stem: {
        zh: `${name}在文本${title.zh}上训练，途中写下了这两段样本（⏎ 是换行）。哪一段写得早？`,
        en: `${name} wrote these two samples while it trained on ${title.en} (⏎ is the end of a line). Which was written first?`,
      },
    }),
    type: 'single-choice',
    options: samples.map((sample, place) => ({
      text: { zh: sample.text, en: sample.text },
      reason: together(
        place === 0 ? { zh: '对。', en: 'Yes.' } : { zh: '这段写得晚。', en: 'This one is the later one.' },
        whenWritten(sample, run.baselines),
      ),
      ...(place === 0 ? { right: true as const } : {}),
    })),
  };
}
