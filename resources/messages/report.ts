/** What the lab adds to a report in words of its own, in both languages, on the page and in its file. */
import { MOST_COMPARED } from '../../main/contract/comparison.ts';
import type { PartProblem } from '../../main/contract/report.ts';
import type { MissingRuns } from '../../main/figures/comparison-view.ts';
import { figureWords } from './figures.ts';
import type { Language } from './messages.ts';
import { quoted } from './quoted.ts';
import { fillTemplate } from './template.ts';

interface ReportWords {
  differs: string;
  ranOn: string;
  runsOfGroups: string;
  /** Below a chart: what the ends of its band are, and the values behind it. */
  band: string;
  smoothed: string;
  values: string;
  saveValues: string;
  tooMany: string;
  /** Of runs that a part names and the lab does not have, or not as they will be. */
  trashed: string;
  gone_one: string;
  gone_other: string;
  training: string;
  /** At the end of a file. */
  runs: string;
  run: string;
  state: string;
  seed: string;
  text: string;
  texts: string;
  made: string;
  /** What a report is called that nobody named. */
  unnamed_one: string;
  unnamed_other: string;
  problems: Record<PartProblem['problem'], string>;
}

export const reportWords: Record<Language, ReportWords> = {
  en: {
    differs: 'What differs',
    ranOn: 'What they ran on',
    runsOfGroups: 'Runs of the groups',
    band: 'Line: mean of a group; band: {spread}.',
    smoothed: 'Smoothed with weight {weight}.',
    values: 'Values as measured: {count}',
    saveValues: 'Save all of them as a table (CSV)',
    tooMany: 'That is too many to read here. The saved table has every one.',
    trashed: 'In the trash, and so not shown: {runs}.',
    gone_one: 'A run that stood here is no longer in the lab.',
    gone_other: '{count} runs that stood here are no longer in the lab.',
    training: 'Still training when this was made: {runs}.',
    runs: 'Runs in this report',
    run: 'Run',
    state: 'State',
    seed: 'Seed',
    text: 'Text',
    texts: 'SHA-256 of the texts',
    made: 'Made on {date} by the pretraining lab {version}.',
    unnamed_one: 'Report on one run',
    unnamed_other: 'Report on {count} runs',
    problems: {
      kind: 'There is no part called {text}: it can be chart, verdict, table or differences.',
      address: 'This address is not that of a comparison: {text}',
    },
  },
  zh: {
    differs: '有什么不同',
    ranOn: '在什么上面运行',
    runsOfGroups: '各组的训练',
    band: '线是一组的均值，色带是{spread}。',
    smoothed: '曲线以权重 {weight} 平滑过。',
    values: '原样测得的数值：{count} 个',
    saveValues: '全部存成表格（CSV）',
    tooMany: '太多，这里读不过来；存下的表格里一个不少。',
    trashed: '在回收站里，因此没有显示：{runs}。',
    gone_one: '这里原有的一次训练已不在实验室里。',
    gone_other: '这里原有的 {count} 次训练已不在实验室里。',
    training: '制作时仍在训练：{runs}。',
    runs: '这份报告里的训练',
    run: '训练',
    state: '状态',
    seed: '种子',
    text: '文本',
    texts: '文本的 SHA-256',
    made: '{date}，由预训练实验室 {version} 制作。',
    unnamed_one: '一次训练的报告',
    unnamed_other: '{count} 次训练的报告',
    problems: {
      kind: '没有叫{text}的部分：可以写 chart、verdict、table 或 differences。',
      address: '这不是一个比较的地址：{text}',
    },
  },
};

/** Why there is nothing where a part should be. */
export function partProblemSentence({ problem, text }: PartProblem, language: Language): string {
  return fillTemplate(reportWords[language].problems[problem], { text: quoted(text) }, language);
}

/** What an address names and nothing shows: runs in the trash by name, those that are gone, and those that are too many. */
export function missingSentences({ trashed, gone, leftOut }: MissingRuns, language: Language): string[] {
  const { trashed: inTrash, gone_one, gone_other } = reportWords[language];
  const { leftOut_one, leftOut_other } = figureWords[language].compare;
  const told = (count: number, one: string, other: string) =>
    count === 0 ? [] : [fillTemplate(count === 1 ? one : other, { count, most: MOST_COMPARED }, language)];
  const runs = trashed.map(({ name }) => quoted(name)).join(language === 'zh' ? '、' : ', ');
  return [
    ...(trashed.length === 0 ? [] : [fillTemplate(inTrash, { runs }, language)]),
    ...told(gone, gone_one, gone_other),
    ...told(leftOut, leftOut_one, leftOut_other),
  ];
}

/** What a report of so many runs is called that nobody named. */
export function unnamedReport(count: number, language: Language): string {
  const { unnamed_one, unnamed_other } = reportWords[language];
  return fillTemplate(count === 1 ? unnamed_one : unnamed_other, { count }, language);
}
