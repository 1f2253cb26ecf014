/** What was found in a file that is to be brought in, and what became of it, in sentences. */
import type {
  ExportNotes,
  FoundRun,
  ImportOutcome,
  ImportPreview,
  ImportProblem,
  UnusedColumn,
} from '../../main/contract/exchange.ts';
import type { Language } from './messages.ts';
import { quoted } from './quoted.ts';

/** A line a run and a text. @param outcome `null` while nothing was taken in */
export function importSentences(preview: ImportPreview, outcome: ImportOutcome | null, language: Language): string[] {
  const runs = preview.runs.map((run) => {
    const became = outcome?.runs.find(({ key }) => key === run.key);
    if (became && became.outcome !== 'taken')
      return hereSentence({ run: became.run, name: became.name, trashed: became.outcome === 'trashed' }, language);
    if (run.here) return hereSentence(run.here, language);
    return runSentence(run, preview, became?.run ?? null, language);
  });
  return [...runs, ...preview.texts.flatMap((text) => textSentence(text, language) ?? [])];
}

/** What a file lacks, and which checkpoint is in it where that is one. */
export function exportSentences({ damaged, withoutCheckpoint, written }: ExportNotes, language: Language): string[] {
  const isChinese = language === 'zh';
  return [
    ...written.map(({ name, step }) =>
      isChinese
        ? `${quoted(name)}：写入的是第 ${step} 步的检查点，即得分最好的一个。`
        : `${quoted(name)}: the checkpoint of step ${step} was written, its best one.`,
    ),
    ...damaged.map((each) => damagedSentence(each, language)),
    ...(withoutCheckpoint.length === 0
      ? []
      : [
          isChinese
            ? `文件里没有${namesOf(withoutCheckpoint, language)}的检查点：在别处可以查看曲线和样本，但不能接着训练，也不能生成文本。`
            : `The file has no checkpoint of ${namesOf(withoutCheckpoint, language)}: elsewhere curves and samples can be looked at, and nothing can be trained further or asked for text.`,
        ]),
  ];
}

function damagedSentence({ name, step, weights }: ExportNotes['damaged'][number], language: Language): string {
  if (language === 'zh')
    return weights
      ? `${quoted(name)}第 ${step} 步的检查点里，优化器状态已损坏，没有放进文件；权重在文件里：在别处可以生成文本，但不能从这里接着训练。`
      : `${quoted(name)}第 ${step} 步的检查点已损坏，没有放进文件；其余内容都在。`;
  return weights
    ? `Of the checkpoint of ${quoted(name)} at step ${step} the optimizer’s state is damaged and was left out; the weights are in the file: elsewhere text can be generated with them, and nothing be trained further from there.`
    : `The checkpoint of ${quoted(name)} at step ${step} is damaged and was left out; all the rest is in the file.`;
}

const MOST_NAMES = 3;

function namesOf(names: readonly string[], language: Language): string {
  const isChinese = language === 'zh';
  const shown = names
    .slice(0, MOST_NAMES)
    .map(quoted)
    .join(isChinese ? '、' : ', ');
  const more = names.length - MOST_NAMES;
  if (more <= 0) return shown;
  return isChinese ? `${shown}等 ${names.length} 次训练` : `${shown} and ${more} more`;
}

/** What becomes of the text of a bundle's run; `null` where it is here already. */
export function textSentence(
  { name, as, sha256, where }: ImportPreview['texts'][number],
  language: Language,
): string | null {
  if (where === 'here') return null;
  if (language === 'zh')
    return where === 'included'
      ? `它的语料${quoted(name)}也在文件里${as === name ? '' : `，在这里叫${quoted(as)}，因为这里另有一份叫这个名字`}。`
      : `它的语料${quoted(name)}不在文件里，实验室里也没有：曲线、样本和检查点照常可看；要继续训练，请先添加同一份文本（SHA-256 ${sha256}）。`;
  return where === 'included'
    ? `Its text ${quoted(name)} comes along${as === name ? '' : ` as ${quoted(as)}: another is called so here`}.`
    : `Its text ${quoted(name)} is neither in the file nor in this lab: curves, samples and checkpoints can be looked at; to train on, add the very same text first (SHA-256 ${sha256}).`;
}

/** What has places that can't be read comes in only when a person says so: nothing is promised of it. */
function runSentence(run: FoundRun, preview: ImportPreview, taken: string | null, language: Language): string {
  const facts = run.weights
    ? weighed(run.weights, language)
    : preview.kind === 'bundle'
      ? further(run, language)
      : measured(run, language);
  const partly = preview.problemCount > 0;
  if (language === 'zh') {
    const ahead = partly ? '去掉无法读取的部分，可以导入' : '将导入';
    return `${taken === null ? ahead : '已导入'}${quoted(run.name)}${of(taken, '（', '）')}：${facts}。`;
  }
  const ahead = partly ? 'Without what can’t be read, there is' : 'To be imported:';
  return `${taken === null ? ahead : 'Imported'} ${quoted(run.name)}${of(taken, ' (', ')')}: ${facts}.`;
}

const of = (id: string | null, open: string, close: string) => (id === null ? '' : `${open}${id}${close}`);

function further({ resumableFrom: step }: FoundRun, language: Language): string {
  if (language === 'zh') return step === null ? '没有可以接着训练的检查点' : `可以从第 ${step} 步接着训练`;
  return step === null ? 'no checkpoint to go on from' : `with a checkpoint of step ${step} to go on from`;
}

/** What came is told, and what was done to it. */
function weighed({ parameters, roundedFrom }: NonNullable<FoundRun['weights']>, language: Language): string {
  const count = parameters.toLocaleString(language);
  const types = roundedFrom.join(language === 'zh' ? '、' : ', ');
  if (language === 'zh')
    return `${count} 个参数${types === '' ? '' : `，由 ${types} 转为 32 位浮点数`}；可以向它提问，怎样训练出来的不知道`;
  const rounded = types === '' ? '' : `, converted from ${types} to 32-bit floats`;
  return `${count} parameters${rounded}; they can be asked, how they were trained is not known`;
}

function measured({ metrics, replaced, repeated }: FoundRun, language: Language): string {
  const values = metrics.reduce((sum, { count }) => sum + count, 0).toLocaleString(language);
  if (language === 'zh') {
    const resumed = replaced > 0 ? `；另有 ${replaced} 个数值在继续训练时被取代，已略去` : '';
    const again = repeated > 0 ? `；有 ${repeated} 个数值的步数重复出现，以后出现的为准` : '';
    return `${metrics.length} 个指标，${values} 个数值${resumed}${again}`;
  }
  const again = repeated > 0 ? `; ${repeated} of a step that comes more than once: the last one counts` : '';
  const resumed = replaced > 0 ? `; ${replaced} more were replaced when the run was resumed, and are left out` : '';
  return `${metrics.length} ${metrics.length === 1 ? 'metric' : 'metrics'}, ${values} values${resumed}${again}`;
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

const PROBLEMS: Readonly<Record<Language, Readonly<Record<ImportProblem['problem'], string>>>> = {
  zh: {
    checksum: '校验和不符，内容被改动过',
    'cut-off': '记录不完整，文件在这里中断',
    'no-event': '不是事件记录',
    'no-step': '步数不是从 0 开始的整数',
    'no-number': '不是数字',
    comma: '数字里有逗号：小数请用小数点，不要写千位分隔符',
    percent: '是百分数：请去掉百分号，只写数字',
    'row-long': '这一行的值比列名多',
    quote: '引号的位置不对',
    'no-json': '不是 JSON',
  },
  en: {
    checksum: 'its checksum is wrong: it was altered',
    'cut-off': 'the file ends within this record',
    'no-event': 'this record is no event',
    'no-step': 'the step is no whole number from 0 on',
    'no-number': 'this is no number',
    comma: 'a comma in a number: write decimals with a point, and thousands without a sign',
    percent: 'a percentage: write the number without the sign',
    'row-long': 'more values than there are columns',
    quote: 'a quotation mark in a wrong place',
    'no-json': 'this is no JSON',
  },
};

const UNUSED: Readonly<Record<Language, Readonly<Record<UnusedColumn['why'], string>>>> = {
  zh: {
    'no-number': '其中没有数字',
    comma: '其中的数字带逗号：小数请用小数点，不要写千位分隔符；或者改用分号分隔各列',
    percent: '其中是百分数：请去掉百分号，只写数字',
    empty: '其中没有内容',
    'not-drawn': '名称和时间不随步数画成曲线',
  },
  en: {
    'no-number': 'nothing in it is a number',
    comma:
      'its numbers have commas: write decimals with a point and thousands without a sign, or part the columns with semicolons',
    percent: 'its values are percentages: write the numbers without the sign',
    empty: 'nothing stands in it',
    'not-drawn': 'names and times are not drawn over steps',
  },
};
/** As many as are told one by one. */
const MOST_UNUSED = 20;

/** Columns of which nothing is taken in, a sentence each: each with the reason, and with what stands in it. */
export function unusedSentences(unused: readonly UnusedColumn[], language: Language): string[] {
  const several = new Set(unused.map(({ file }) => file)).size > 1;
  const sentences = unused.slice(0, MOST_UNUSED).map(({ file, column, why, text }) => {
    const example = text === '' ? '' : quoted(text);
    const reason = UNUSED[language][why];
    if (language === 'zh')
      return `${several ? `${file}，` : ''}没有用到的列${quoted(column)}：${reason}${of(example || null, '（', '）')}。`;
    return `${several ? `${file}: ` : ''}Column not used: ${quoted(column)}, because ${reason}${of(example || null, ' (', ')')}.`;
  });
  const more = unused.length - MOST_UNUSED;
  if (more <= 0) return sentences;
  return [...sentences, language === 'zh' ? `另有 ${more} 列没有用到。` : `${more} more columns were not used.`];
}

/** Where something can't be read, and why. */
export function problemSentence({ file, line, byte, problem, text }: ImportProblem, language: Language): string {
  const what = PROBLEMS[language][problem];
  if (language === 'zh') {
    const place = line === null ? `第 ${byte} 字节` : `第 ${line} 行`;
    return `${file}，${place}：${what}${text === '' ? '' : `（${quoted(text)}）`}`;
  }
  const place = line === null ? `byte ${byte}` : `line ${line}`;
  return `${file}, ${place}: ${what}${text === '' ? '' : ` (${quoted(text)})`}`;
}
