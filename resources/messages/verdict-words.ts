/** What a verdict is said with, in both languages. */
import type { Unfairness } from '../../main/contract/comparison.ts';
import type { LeftOutReason, Verdict } from '../../main/contract/verdict.ts';
import type { Language } from './messages.ts';

interface VerdictWords {
  /** With how it stands to δ, where what was measured lies below it. */
  better: string;
  worse: string;
  noLarger: string;
  tooFew: string;
  /** Under a table: what its values are, and what the verdicts after it take for nothing. */
  compared: string;
  /** After `noLarger` where the interval leaves out 0. */
  tooSmall: string;
  /** After each of the four: how it was computed. */
  paired: string;
  welch: string;
  /** Likewise, where one seed is on both sides, which makes no pairs. */
  welchOneShared: string;
  corrected: string;
  /** What so many seeds could have shown, and what a smaller difference costs. */
  detectable: string;
  /** After `detectable` where nothing smaller is asked for. */
  ended: string;
  needed: string;
  neededTooMany: string;
  /** Seeds that only one side has: of pairs, and where each counts by itself. */
  unmatched: OneOrMore;
  unmatchedCounted: OneOrMore;
  leftOut: Record<LeftOutReason, string>;
  /** Which runs keep the others to the budget, and what those are compared at without them. */
  shortest: string;
  /** Behind that, where some have no value so early: what helps. */
  later: string;
  reasons: Record<NonNullable<Verdict['reason']>, string>;
  unfair: Record<Unfairness, string>;
}

/** A sentence about one thing, and about several. */
type OneOrMore = Readonly<Record<'one' | 'more', string>>;
const same = (sentence: string): OneOrMore => ({ one: sentence, more: sentence });

export const verdictWords: Record<Language, VerdictWords> = {
  en: {
    better:
      '{group} is better than {baseline}: lower by {size} {unit}[, by less than δ\u00a0=\u00a0{below} as measured; it may be up to {most}].',
    worse:
      '{group} is worse than {baseline}: higher by {size} {unit}[, by less than δ\u00a0=\u00a0{below} as measured; it may be up to {most}].',
    noLarger: 'No difference larger than {delta} {unit} between {group} and {baseline}: measured {difference}.',
    tooFew: 'Too few seeds to say whether {group} differs from {baseline}: measured {difference} {unit}.',
    compared: 'Best value up to {tokens} tokens. Smallest difference that matters: δ = {delta} {unit}.',
    tooSmall: 'The interval leaves out 0: some difference is there, but it is smaller than what matters.',
    paired:
      '{percent}% interval {low} to {high}, by t on {of} pairs of the same seed; {group} better in {pairs} of {of}.',
    welch: '{percent}% interval {low} to {high}, by Welch’s t: no seed is on both sides, so each counts by itself.',
    welchOneShared:
      '{percent}% interval {low} to {high}, by Welch’s t: only seed {shared} is on both sides, too few for pairs, so each counts by itself.',
    corrected:
      'p = {p} after Holm’s correction for {family} comparisons[; for them the interval is one of {wider}% and not of 95%].',
    detectable: 'So many seeds find a true difference of {detectable} {unit} four times in five',
    ended: '.',
    needed: '; for {delta} it takes {seeds} seeds a side.',
    neededTooMany: '; for {delta} more than a hundred would be needed.',
    unmatched: {
      one: 'Left out, because only one side has it: seed {seeds}.',
      more: 'Left out, because only one side has them: seeds {seeds}.',
    },
    unmatchedCounted: {
      one: 'Without a partner on the other side, but counted: seed {seeds}.',
      more: 'Without a partner on the other side, but counted: seeds {seeds}.',
    },
    leftOut: {
      'not-finite': 'Left out, because none of their evaluations up to there gave a finite number: {runs}.',
      'beyond-budget': 'Left out, because their first evaluation came after this budget: {runs}.',
      failed: 'Left out, because they failed before their first evaluation: {runs}.',
      stopped: 'Left out, because they ended before their first evaluation: {runs}.',
      'not-evaluated': 'Left out, because they have not been evaluated yet: {runs}.',
    },
    later:
      ' What was first evaluated later has no value there: leave out those that set the budget, train them longer, or evaluate the others earlier. The curves show all of it, over time or operations too.',
    shortest:
      'The budget, {tokens} tokens, is as far as these were evaluated: {runs}.[ Without them the others are compared at {others} tokens.][{later}]',
    reasons: {
      'one-seed':
        '{group} and {baseline} have a single seed each, and so no scatter to judge by: train both with more seeds.',
      'one-seed-group': '{group} has a single seed, and so no scatter to judge by: train it with more seeds.',
      'one-seed-baseline': '{baseline} has a single seed, and so no scatter to judge by: train it with more seeds.',
      'no-value': '{group} and {baseline} have no value within this budget.',
      'no-value-group': 'Without a value within this budget that could be compared with {baseline}: {group}.',
      'no-value-baseline':
        '{baseline}, the baseline, has no value within this budget that could be compared with {group}.',
      'same-runs': '{group} and {baseline} are the same runs.',
      'equal-values': 'Every seed gives {group} and {baseline} the same value.',
      'identical-differences':
        'Every seed gives the same difference between {group} and {baseline} ({difference} {unit}), which leaves no scatter to judge by.',
      'no-seeds':
        '{group} is beside {baseline} as it was measured: one of them counts, which no seed changes, so there is nothing to judge by but the numbers themselves.',
      'other-text':
        '{group} learned another text than {baseline}: the numbers are not about the same thing, so which is better can’t be said.',
      'other-tokens':
        '{group} cut the text into other tokens than {baseline}, so which is better can’t be said by {unit}. Bits a byte can be compared.',
    },
    unfair: {
      text: 'Not all were trained on the same text: numbers of different texts are not about the same thing.',
      tokenizer: 'They split texts differently: only bits a byte can be compared.',
      windows: 'Their contexts differ, and with them the windows in which the validation part is scored.',
      budget: 'Some went on beyond the common budget; they are looked at there, in the middle of their schedule.',
      continued:
        'They had not learned from equally many tokens before their own first step. The budget counts those tokens; the curves do not, each begins at its own step 0.',
      'before-unknown':
        'Some go on from a run that is gone for good: what they had learned from before is not known and not counted.',
      failed: 'Some failed: what they came to until then, if anything, is compared.',
      unfinished: 'Some have not finished.',
      precision: 'They were computed in different precisions.',
      elsewhere:
        'Some were measured elsewhere: their text, tokens and settings are not known. They are drawn, and not judged.',
      'nothing-in-common': 'Nothing was measured of all of them: each chart shows only some.',
    },
  },
  zh: {
    better: '{group} 优于 {baseline}：低 {size} {unit}[，测得的比 δ\u00a0=\u00a0{below} 小，真实的可能大到 {most}]。',
    worse: '{group} 不如 {baseline}：高 {size} {unit}[，测得的比 δ\u00a0=\u00a0{below} 小，真实的可能大到 {most}]。',
    noLarger: '{group} 与 {baseline} 之间没有大于 {delta} {unit} 的差别：测得 {difference}。',
    tooFew: '种子太少，无法判断 {group} 与 {baseline} 是否不同：测得 {difference} {unit}。',
    compared: '取 {tokens} 个词元以内的最好值。值得在意的最小差别：δ = {delta} {unit}。',
    tooSmall: '区间不含 0：差别是有的，但小到不必在意。',
    paired: '{percent}% 区间 {low} 到 {high}（{of} 对相同种子的 t 区间）；{of} 个种子中 {group} 在 {pairs} 个上更好。',
    welch: '{percent}% 区间 {low} 到 {high}（Welch t：两边没有相同的种子，每个种子单独计入）。',
    welchOneShared:
      '{percent}% 区间 {low} 到 {high}（Welch t：两边相同的种子只有 {shared}，不足以配对，每个种子单独计入）。',
    corrected: '对 {family} 个比较作 Holm 校正后 p = {p}[；区间因此取 {wider}% 而不是 95%]。',
    detectable: '以这些种子，{detectable} {unit} 的真实差别五次里能发现四次',
    ended: '。',
    needed: '；要看出 {delta}，每边需要 {seeds} 个种子。',
    neededTooMany: '；要看出 {delta}，需要一百个以上。',
    unmatched: same('只有一边有、因而未计入的种子：{seeds}。'),
    unmatchedCounted: same('只有一边有、但仍计入的种子：{seeds}。'),
    leftOut: {
      'not-finite': '到此为止的评估都没有得出有限的数值、因而未计入：{runs}。',
      'beyond-budget': '第一次评估在这一预算之后、因而未计入：{runs}。',
      failed: '第一次评估之前就失败了、因而未计入：{runs}。',
      stopped: '第一次评估之前就停止了、因而未计入：{runs}。',
      'not-evaluated': '还没有评估过、因而未计入：{runs}。',
    },
    later:
      '第一次评估在此之后的训练，在这里没有数值：可以不算决定预算的训练、让它们训练得更久，或让其余的更早评估。曲线里全都有，也可以按时间或运算量来看。',
    shortest:
      '预算 {tokens} 个词元由这些训练决定，它们只评估到这里：{runs}。[不算它们，其余的在 {others} 个词元处比较。][{later}]',
    reasons: {
      'one-seed': '{group} 与 {baseline} 都只有一个种子，没有离散程度可依据：请用更多种子训练两者。',
      'one-seed-group': '{group} 只有一个种子，没有离散程度可依据：请用更多种子训练它。',
      'one-seed-baseline': '{baseline} 只有一个种子，没有离散程度可依据：请用更多种子训练它。',
      'no-value': '在这一预算之内，{group} 与 {baseline} 都没有数值。',
      'no-value-group': '在这一预算之内，{group} 没有可以与 {baseline} 相比的数值。',
      'no-value-baseline': '在这一预算之内，基准 {baseline} 没有可以与 {group} 相比的数值。',
      'same-runs': '{group} 与 {baseline} 是同一批训练。',
      'equal-values': '{group} 与 {baseline} 在每个种子上的数值都相同。',
      'identical-differences':
        '{group} 与 {baseline} 之间，每个种子的差都一样（{difference} {unit}），没有离散程度可依据。',
      'no-seeds':
        '{group} 与 {baseline} 按测得的样子并列：其中有靠计数的，换种子不会改变结果，除了数值本身没有别的可依据。',
      'other-text': '{group} 学的文本与 {baseline} 不同：数值说的不是同一件事，无法判断哪个更好。',
      'other-tokens': '{group} 切出的词元与 {baseline} 不同，无法按{unit}判断哪个更好。比特/字节可以比较。',
    },
    unfair: {
      text: '训练的文本不全相同：不同文本的数值说的不是同一件事。',
      tokenizer: '切分文本的方式不同：只有 bits/byte 可以比较。',
      windows: '上下文长度不同，验证集的评分窗口也随之不同。',
      budget: '有的训练超出了共同预算；只看预算处的数值，那时它们的学习率计划还没走完。',
      continued:
        '自己的第 0 步之前，它们学过的词元数并不相同（有的接自另一次训练）。预算计入了这些词元，曲线没有：每条都从自己的第 0 步画起。',
      'before-unknown': '有的训练接自一次已彻底删除的训练：此前学过多少词元无从知道，也没有计入。',
      failed: '有的训练失败了：失败之前有数值的，只比较那些数值。',
      unfinished: '有的训练还没有结束。',
      precision: '计算精度不同。',
      elsewhere: '其中有在别处测得的曲线：它的文本、词元数和设置都不知道。它只画出来，不参与判断。',
      'nothing-in-common': '这些训练没有共同测量过的指标：每张图里只有其中一部分。',
    },
  },
};
