/** What the coach reads in words, in both languages, for page and terminal alike. */

import type {
  Evidence,
  LossUnitName,
  Reading,
  ReadingKind,
  ReadingSign,
  SettingChange,
} from '../../main/contract/coaching.ts';
import { formatFixed } from './format.ts';
import { numberFormat } from './formatters.ts';
import type { Language } from './index.ts';
import { gapToFiveGram, printedGap } from './printed-difference.ts';
import { settingText } from './run-name.ts';
import { fillTemplate } from './template.ts';

interface CoachWords {
  titles: Record<ReadingKind, string>;
  /** Where what was seen is not what its kind is called. */
  titlesOfSigns: Partial<Record<ReadingSign, string>>;
  /** The sentence with the numbers that it stands on. */
  seen: Record<ReadingSign, string>;
  /** What it means, or what mends it, where the numbers do not say it. */
  advice: Partial<Record<ReadingKind, string>>;
  /** … where that of its kind does not hold. */
  adviceOfSigns: Partial<Record<ReadingSign, string>>;
  /** Of one that ended above counting and still fell, where no rule knows why: that no sign is there, and what would tell. */
  stillFell: string;
  /** How the recorded runs of the preset stood there, and where nothing was recorded nothing. */
  beside: string;
  units: Record<LossUnitName, string>;
  try: string;
  between: string;
}

/** Of a spike, wherever it comes from. */
const JUMPED: Record<Language, string> = {
  en: 'At step {valueStep} the training loss jumped from about {usual} to {value}[ {unit}] and was back by step {usualStep}[; it did so {times} times, and nowhere higher]. Its first {unjudged} losses tell what is usual, and are not judged.',
  zh: '第 {valueStep} 步训练损失从 {usual} 左右跳到 {value}[ {unit}]，到第 {usualStep} 步又回来了[；这样的跳动共有 {times} 次，以这一次为最大]。最初 {unjudged} 个损失用来确定平常的水平，不作判断。',
};

const WORDS: Record<Language, CoachWords> = {
  en: {
    titles: {
      diverges: 'The loss diverges',
      leak: 'Lower than is plausible',
      'rate-too-high': 'The rate is too high',
      overfits: 'It overfits',
      'rate-too-low': 'The rate is too low',
      saturated: 'The model holds no more',
      spike: 'A spike in the training loss',
      short: 'It ended too soon',
      healthy: 'As it should be',
      'too-early': 'Too early to tell',
      unread: 'It can’t be told',
    },
    titlesOfSigns: { 'text-repeats': 'The text repeats itself' },
    seen: {
      'loss-not-finite': 'At step {valueStep} the loss was {value}, no number any more.',
      'weights-not-finite':
        'The loss was a number still, but what step {valueStep} made of the weights is none any more.',
      'ends-above-uniform':
        'It ended at {last} {unit}, above the {uniform} that guessing every character alike costs: it knows less than nothing.',
      climbed:
        'The training loss had come down to {best}[ {unit}] by step {bestStep}; at step {lastStep} it is {last}, {rise} higher.',
      'below-five-gram-by-far':
        'At step {bestStep} it scores {best} {unit} on the validation part, {share} of the 5-gram’s {fiveGram}. On text that they have not seen, small models end near that line or a little below it.',
      'text-repeats':
        'Counting five characters alone reaches {fiveGram} {unit} on the validation part, {share} of the {unigram} of single characters: the text says the same again and again.',
      'stands-near-unigram':
        'At step {lastStep} it stands at {last} {unit}, nearer to counting single characters ({unigram}) than to the 5-gram ({fiveGram}), at a rate of {rate}, where {usualRate} is usual for its width: each step throws away what the steps before it found.',
      'stands-above-unigram':
        'At step {lastStep} it stands at {last} {unit}, worse than counting single characters ({unigram}), and far above the 5-gram ({fiveGram}), at a rate of {rate}, where {usualRate} is usual for its width: each step throws away what the steps before it found.',
      'was-above-uniform':
        'At step {valueStep} it scored {value} {unit}, worse than guessing every character alike ({uniform}): steps at a rate of {rate} are too large.',
      'validation-rises':
        'The validation was best at step {bestStep} with {best}[ {unit}]; now it is {last}, {rise} higher, while the training loss still fell from {trainingBefore} to {training}.',
      'hardly-moved':
        'At step {lastStep} it stands at {last} {unit}, still above counting single characters ({unigram}). At a rate of {rate} all its steps together move a weight by {reach} at most, and weights began about {start} from zero.',
      'hardly-moved-on':
        'It began with the weights of another run at {began} {unit} and stands at {last} at step {lastStep}. At a rate of {rate} all its steps together move a weight by {reach} at most; {usualRate} is usual for its width.',
      'far-below-usual':
        'At step {lastStep} it stands at {last} {unit}, still above counting single characters ({unigram}), at a rate of {rate}, where {usualRate} is usual for its width.',
      'flat-above-five-gram':
        'From step {valueStep} to its end it fell from {value} to {last} {unit} only: {share} of the {gap} that it still lacks to the 5-gram.',
      'stood-still':
        'It has not fallen since step {valueStep}: {value} {unit} there, {last} at its end, {gap} above the 5-gram.',
      jumped: JUMPED.en,
      'jumped-in-made': JUMPED.en,
      'still-steep':
        'It ended at {last} {unit}, still above counting single characters ({unigram}), while the training loss was falling: from {trainingBefore} by step {trainingBeforeStep} to {training} at the end.',
      'below-five-gram':
        '{last} {unit} at step {lastStep}: below the 5-gram ({fiveGram})[ since step {fiveGramStep}][ from its first evaluation on, at step {firstStep}][, and still falling, by {fall} since step {fallStep}][; lowest at step {bestStep} with {best}].',
      'below-unigram':
        '{last} {unit} at step {lastStep}: below counting single characters[ since step {unigramStep}][ from its first evaluation on, at step {firstStep}], {gap} above the 5-gram[, and still falling, by {fall} since step {fallStep}][; lowest at step {bestStep} with {best}].',
      'went-on':
        '{last} {unit} at step {lastStep}[, {gap} above the 5-gram][, below the 5-gram ({fiveGram})]; it began with the weights of another run at {began}[, and still falls, by {fall} since step {fallStep}][; since then lowest at step {bestStep} with {best}].',
      falls: '{last}[ {unit}] at step {lastStep}, {fall} lower than at step {fallStep}.',
      'above-unigram':
        '{last} {unit} at step {lastStep}, still above counting single characters ({unigram})[, and falling, by {fall} since step {fallStep}].',
      'no-lines':
        '{last}[ {unit}] at step {lastStep}[, no lower than at step {beforeStep}]; the lines to compare it with are not known.',
      'one-word':
        '{last}[ {unit}] at step {lastStep}[, no lower than at step {beforeStep}]. Its text is one word again and again, which counting has by heart: how far it is from the lines says nothing.',
      'first-steps':
        '[The first evaluation comes at step {next}. ]The training loss came from {trainingBefore} to {training}[ {unit}] so far.',
      'no-evaluation':
        'The training loss came from {trainingBefore} to {training}[ {unit}], and nothing was measured on text that it had not seen.',
      'not-begun': 'It has not taken a step.',
      examples:
        'It trains on sequences of examples, where an ability appears after a long plateau: how flat its loss is says nothing.',
      'no-loss': 'Nothing was measured that is called a loss.',
    },
    advice: {
      diverges: 'Steps that are smaller, or bounded, may keep it from that.',
      leak: 'What it is scored on has stood in what it learned from, so the number says nothing of new text. No setting mends that: take what the text holds twice out of it.',
      overfits:
        'It learns this text by heart. A run that ends at that step has its rate come down by then and keeps what helps; more text helps more.',
      saturated: 'More steps help little; a wider model helps more.',
      spike:
        'It is over and did no lasting harm. Most often one batch held something else, such as a table or a key in the text.',
      short: 'More steps take it further.',
    },
    adviceOfSigns: {
      'jumped-in-made':
        'It is over and did no lasting harm. The lab made this text, and no batch holds anything foreign: a recurrent network began its rows anew, with a state in which nothing stands yet, or a step went too far.',
    },
    stillFell:
      'None of the signs is there by which its steps, rate, size or text would be known to be the reason. The same run with more steps tells the most: if that passes counting single characters, this one only ended too soon.',
    beside: '[At step {referenceStep} the recorded runs of its preset stood at {referenceLow} to {referenceHigh}.]',
    units: { 'bits/byte': 'bits/byte', 'nats/token': 'nats/token' },
    try: 'Try {changes}',
    between: ', ',
  },
  zh: {
    titles: {
      diverges: '损失发散',
      leak: '低得不可信',
      'rate-too-high': '学习率太高',
      overfits: '过拟合',
      'rate-too-low': '学习率太低',
      saturated: '模型装不下更多了',
      spike: '训练损失有一个尖峰',
      short: '结束得太早',
      healthy: '正常',
      'too-early': '还太早',
      unread: '看不出来',
    },
    titlesOfSigns: { 'text-repeats': '文本在重复自己' },
    seen: {
      'loss-not-finite': '第 {valueStep} 步的损失是 {value}，已经不是一个数了。',
      'weights-not-finite': '损失还是一个数，但第 {valueStep} 步更新后的权重已经不是了。',
      'ends-above-uniform':
        '结束时为 {last} {unit}，比对每个字符一视同仁地猜（{uniform}）还差：什么都没学到，还不如不学。',
      climbed: '训练损失在第 {bestStep} 步曾降到 {best}[ {unit}]；到第 {lastStep} 步是 {last}，高了 {rise}。',
      'below-five-gram-by-far':
        '第 {bestStep} 步在验证集上为 {best} {unit}，只有五元模型（{fiveGram}）的 {share}。在没见过的文本上，小模型通常停在这条线附近或略低一点。',
      'text-repeats':
        '只数五个字符的片段，在验证集上就有 {fiveGram} {unit}，是一元模型（{unigram}）的 {share}：文本反复说着同样的话。',
      'stands-near-unigram':
        '第 {lastStep} 步为 {last} {unit}，离只数单个字符（{unigram}）比离五元模型（{fiveGram}）近，学习率却有 {rate}，而这个宽度通常用 {usualRate}：每一步都把前面学到的冲掉了。',
      'stands-above-unigram':
        '第 {lastStep} 步为 {last} {unit}，还不如只数单个字符（{unigram}），离五元模型（{fiveGram}）更远，学习率却有 {rate}，而这个宽度通常用 {usualRate}：每一步都把前面学到的冲掉了。',
      'was-above-uniform':
        '第 {valueStep} 步为 {value} {unit}，比均匀猜测（{uniform}）还差：学习率 {rate} 的步子太大了。',
      'validation-rises':
        '验证损失在第 {bestStep} 步最好，为 {best}[ {unit}]；现在是 {last}，高了 {rise}，而训练损失还从 {trainingBefore} 降到了 {training}。',
      'hardly-moved':
        '第 {lastStep} 步为 {last} {unit}，还不如只数单个字符（{unigram}）。学习率 {rate} 下，所有的步子加起来最多把一个权重移动 {reach}，而权重起初离零就有 {start} 左右。',
      'hardly-moved-on':
        '它从另一次训练的权重开始，当时为 {began} {unit}，第 {lastStep} 步为 {last}。学习率 {rate} 下，所有的步子加起来最多把一个权重移动 {reach}；这个宽度通常用 {usualRate}。',
      'far-below-usual':
        '第 {lastStep} 步为 {last} {unit}，还不如只数单个字符（{unigram}）；学习率只有 {rate}，而这个宽度通常用 {usualRate}。',
      'flat-above-five-gram':
        '从第 {valueStep} 步到结束只从 {value} 降到 {last} {unit}：离五元模型还差 {gap}，只补上了其中的 {share}。',
      'stood-still': '从第 {valueStep} 步起没有再降：那时为 {value} {unit}，结束时为 {last}，比五元模型高 {gap}。',
      jumped: JUMPED.zh,
      'jumped-in-made': JUMPED.zh,
      'still-steep':
        '结束时为 {last} {unit}，还不如只数单个字符（{unigram}），而训练损失仍在下降：从第 {trainingBeforeStep} 步前后的 {trainingBefore} 到结束时的 {training}。',
      'below-five-gram':
        '第 {lastStep} 步为 {last} {unit}：[自第 {fiveGramStep} 步起][第 {firstStep} 步第一次评估时就已]低于五元模型（{fiveGram}）[，仍在下降，自第 {fallStep} 步降了 {fall}][；第 {bestStep} 步最低，为 {best}]。',
      'below-unigram':
        '第 {lastStep} 步为 {last} {unit}：[自第 {unigramStep} 步起][第 {firstStep} 步第一次评估时就已]低于一元模型，比五元模型高 {gap}[，仍在下降，自第 {fallStep} 步降了 {fall}][；第 {bestStep} 步最低，为 {best}]。',
      'went-on':
        '第 {lastStep} 步为 {last} {unit}[，比五元模型高 {gap}][，低于五元模型（{fiveGram}）]；它从另一次训练的权重开始，当时为 {began}[，仍在下降，自第 {fallStep} 步降了 {fall}][；此后第 {bestStep} 步最低，为 {best}]。',
      falls: '第 {lastStep} 步为 {last}[ {unit}]，比第 {fallStep} 步低 {fall}。',
      'above-unigram':
        '第 {lastStep} 步为 {last} {unit}，还不如只数单个字符（{unigram}）[，但在下降，自第 {fallStep} 步降了 {fall}]。',
      'no-lines': '第 {lastStep} 步为 {last}[ {unit}][，不比第 {beforeStep} 步低]；没有可以对照的基准线。',
      'one-word':
        '第 {lastStep} 步为 {last}[ {unit}][，不比第 {beforeStep} 步低]。这份文本把同一个词重复了许多遍，计数能把它背下来：离基准线多远说明不了什么。',
      'first-steps': '[第 {next} 步第一次评估。]到目前为止，训练损失从 {trainingBefore} 到了 {training}[ {unit}]。',
      'no-evaluation': '训练损失从 {trainingBefore} 到了 {training}[ {unit}]，但没有在没见过的文本上测量过。',
      'not-begun': '还没有走一步。',
      examples: '它在示例序列上训练，能力往往在长长的平台期之后才出现：损失平不平说明不了什么。',
      'no-loss': '没有测量过任何叫做损失（loss）的量。',
    },
    advice: {
      diverges: '步子小一些，或加以限制，也许就不会这样。',
      leak: '评分用的文本在训练文本里出现过，所以这个数说明不了新文本上的表现。改设置没有用：请把文本里重复的部分去掉。',
      overfits: '它在背这段文本。在那一步结束的训练，学习率到那时正好降下来，留住有用的部分；更多文本更有帮助。',
      saturated: '更多步数帮助不大，更宽的模型更有用。',
      spike: '已经过去了，没有留下损害。多半是某一批里混进了别的东西，例如文本里的一张表或一串密钥。',
      short: '再多些步数，它会走得更远。',
    },
    adviceOfSigns: {
      'jumped-in-made':
        '已经过去了，没有留下损害。这份文本由实验室生成，没有哪一批会混进别的东西：要么是循环网络从头开始读各行，状态里还什么都没有，要么是某一步迈得太大。',
    },
    stillFell:
      '曲线上没有迹象能断定原因在步数、学习率、模型大小还是文本。最能说明问题的，是用更多步数再训练一次：如果那次超过了一元模型，这次就只是结束得太早。',
    beside: '[同一预设录下的几次训练，第 {referenceStep} 步在 {referenceLow} 到 {referenceHigh} 之间。]',
    units: { 'bits/byte': '比特/字节', 'nats/token': '奈特/词元' },
    try: '试试{changes}',
    between: '、',
  },
};

export interface ReadingText {
  title: string;
  /** With the numbers. */
  seen: string;
  /** How recorded runs of its preset stood there; '' where there are none. */
  beside: string;
  /** '' where the numbers say it all. */
  advice: string;
  /** What to try, as in "Try rate 0.004, clipping 1"; `null` where no setting mends it. */
  change: string | null;
}

export function readingText(reading: Reading, language: Language): ReadingText {
  const words = WORDS[language];
  const unit = reading.evidence.find((each) => each.unit !== null)?.unit;
  const parameters: Record<string, string | number> = unit ? { unit: words.units[unit] } : {};
  for (const told of reading.evidence) {
    parameters[told.name] = printedDistance(told, reading.evidence, language) ?? printed(told, language);
    if (told.step !== null) parameters[`${told.name}Step`] = told.step;
  }
  return {
    title: words.titlesOfSigns[reading.sign] ?? words.titles[reading.kind],
    seen: fillTemplate(words.seen[reading.sign], parameters, language),
    beside: fillTemplate(words.beside, parameters, language),
    advice:
      words.adviceOfSigns[reading.sign] ?? words.advice[reading.kind] ?? (stillFell(reading) ? words.stillFell : ''),
    change: reading.change && fillTemplate(words.try, { changes: changesText(reading.change, language) }, language),
  };
}

const stillFell = ({ kind, sign, evidence }: Reading): boolean =>
  kind === 'unread' && sign === 'above-unigram' && evidence.some(({ name }) => name === 'fall');

/** As in "rate 0.004, clipping 1". */
export function changesText(changes: readonly SettingChange[], language: Language): string {
  return changes.map(({ path, to }) => settingText(path, to, language)).join(WORDS[language].between);
}

/** What is no loss, and printed as people write settings. */
const SETTINGS: ReadonlySet<Evidence['name']> = new Set(['unjudged', 'rate', 'usualRate', 'reach', 'start', 'next']);

/** Of a loss, as page and terminal print it. */
const DECIMALS = 3;

/** A difference as the reader would work it out: of the numbers as they are printed, here or elsewhere on the page. */
function printedDistance({ name, value }: Evidence, evidence: readonly Evidence[], language: Language): string | null {
  const loss = (of: Evidence['name']) => evidence.find((each) => each.name === of)?.value;
  const [last, best] = [loss('last'), loss('best')];
  if (typeof value !== 'number' || typeof last !== 'number') return null;
  if (name === 'gap') return gapToFiveGram(last, last - value, language);
  return name === 'rise' && typeof best === 'number' ? printedGap({ own: last, base: best }, DECIMALS, language) : null;
}

function printed({ name, value }: Evidence, language: Language): string | number {
  if (typeof value === 'string') return value;
  if (name === 'share') return numberFormat(language, { style: 'percent' }).format(value);
  // Once is what the sentence says anyway.
  if (name === 'times') return value > 1 ? value : '';
  if (SETTINGS.has(name)) return value;
  // Losses and their differences: what is smaller than what is printed keeps a digit that is none.
  return Math.abs(value) >= 10 ** -DECIMALS ? formatFixed(value, DECIMALS, language) : value.toPrecision(1);
}
