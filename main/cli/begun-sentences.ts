/** What a run has of the one that it begins with, as the terminal tells it. */
import type { Language } from '../../resources/messages/index.ts';
import { quoted } from '../../resources/messages/quoted.ts';
import type { RunBeginning } from '../contract/run-beginning.ts';
import type { RunSpecification } from '../contract/run-specification.ts';

/** @param source the preset or file that text and recipe are from; `undefined` where they are the other run's, too */
export function begunSentences(
  { name, objective, optimizer }: Pick<RunBeginning, 'objective' | 'optimizer'> & { name: string },
  { specification, source }: { specification: unknown; source: string | undefined },
  language: Language,
): string[] {
  const learned = (specification as Partial<RunSpecification> | null)?.objective?.kind ?? 'pretraining';
  const [run, isZh] = [quoted(name), language === 'zh'];
  const told: string[] = [];
  if (source !== undefined)
    told.push(
      isZh
        ? `网络和分词沿用${run}的，文本和训练设置用 ${source} 的。`
        : `The network and its tokens are those of ${run}, text and recipe those of ${source}.`,
    );
  if (optimizer === 'anew')
    told.push(
      isZh
        ? `${run}只有权重，没有优化器状态：优化器从头开始。`
        : `Of ${run} there are only the weights: the optimizer begins anew.`,
    );
  else if (learned !== objective.kind)
    told.push(
      isZh
        ? `学的内容与${run}不同：输出层和优化器从头开始。`
        : `It learns something else than ${run} did: its head and the optimizer begin anew.`,
    );
  return told;
}
