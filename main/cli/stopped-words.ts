/** What is left of something that was stopped, and how to go on with it: said alike whoever stopped it, and how. Pure. */
import { formatCount } from '../../resources/messages/format.ts';
import type { Language } from '../../resources/messages/index.ts';
import type { RunDetail, RunSummary } from '../contract/run.ts';

type Stopped = Pick<RunDetail, 'checkpoints'> & { summary: Pick<RunSummary, 'id' | 'steps' | 'startedAt'> };

/** @param byOthers not by who follows it, whose command did not do what it was to do */
export function stoppedSentence(run: Stopped, byOthers: boolean, language: Language): string {
  return (byOthers ? BY_OTHERS[language] : '') + leftOf(run, language);
}

/** On a page, or because the lab beside the terminal was closed. */
const BY_OTHERS: Record<Language, string> = {
  en: 'The run was stopped: on a page, from another terminal, or because the lab was closed. ',
  zh: '训练被停止了：有人在网页上或另一个终端里停止了它，或者实验室被关闭了。',
};

function leftOf({ checkpoints, summary }: Stopped, language: Language): string {
  const { id, startedAt } = summary;
  const goOn = `lab resume ${id}`;
  if (startedAt === null) {
    const steps = formatCount(summary.steps, language);
    return language === 'zh'
      ? `它还没有开始（共 ${steps} 步，一步未走），仍在训练列表里；开始训练：${goOn}；不要了：lab delete ${id}`
      : `It had not begun (0 of ${steps} steps) and stays in the list of runs; to start it: ${goOn}; to be rid of it: lab delete ${id}`;
  }
  if (checkpoints.some(({ contents, damaged }) => contents === 'full' && !damaged))
    return language === 'zh' ? `检查点已保存；接着训练：${goOn}` : `Its checkpoint is kept; to go on with it: ${goOn}`;
  return language === 'zh'
    ? `它还没有检查点；从头开始训练：${goOn}`
    : `It has no checkpoint yet; to train it from its beginning: ${goOn}`;
}

/** Of what was just asked to stop, which takes a moment. */
export function stoppingSentence(goOn: string, language: Language): string {
  return language === 'zh'
    ? `保存检查点后停止；以后接着训练：${goOn}`
    : `A checkpoint is written first; to go on later: ${goOn}`;
}

/** Of what was left while it was being stopped: whether its checkpoint is still written is not known. */
export function leftSentence(commands: readonly string[], language: Language): string {
  const goOn = commands.join(language === 'zh' ? '；' : '; ');
  return language === 'zh'
    ? `没有等检查点写完就退出了：已存盘的都在，接着训练时从最后一个写好的检查点开始（没有则从头开始）：${goOn}`
    : `Left without waiting for the checkpoint: what is stored is kept. It goes on from the last checkpoint that is there, or from its beginning: ${goOn}`;
}

/** @param commands each goes on with some of them */
export function severalStoppedSentence(count: number, commands: readonly string[], language: Language): string {
  const goOn = commands.join(language === 'zh' ? '；' : '; ');
  if (language === 'zh') return `${count} 次训练已停止，已经开始的都保存了检查点；接着训练：${goOn}`;
  const runs = count === 1 ? '1 run was' : `${count} runs were`;
  return `${runs} stopped; what had begun keeps its checkpoint. To go on: ${goOn}`;
}

export function measurementsStoppedSentence(ids: readonly string[], language: Language): string {
  const goOn = ids.map((id) => `lab icl resume ${id}`).join(language === 'zh' ? '；' : '; ');
  return language === 'zh'
    ? `测评已停止，测过的格都保留着；接着测评：${goOn}`
    : `Stopped; what was measured is kept. To go on: ${goOn}`;
}
