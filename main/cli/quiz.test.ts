import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { QuizItemEntry, QuizQuestion } from '../contract/quiz.ts';
import { quizBank } from '../engine/quiz/bank.ts';
import { orderOf } from '../quiz/ask.ts';
import { plainText } from '../quiz/plain-text.ts';
import { SPECIFICATION } from '../store/fixtures/append-metrics-plan.ts';
import { openStore } from '../store/open-store.ts';
import type { ListedQuestion } from './quiz-curves.ts';
import { runLab } from './test-terminal.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-quiz-'));
  mkdirSync(join(folder, 'home'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lab = (language: 'zh' | 'en', ...words: string[]) => runLab({ folder }, language, ['quiz', ...words]);
const lines = (text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

test('lists what can be asked, an object a line', () => {
  const { status, stdout, stderr } = lab('en', 'list', '--json');
  expect(status, stderr).toBe(0);
  const items = lines(stdout) as QuizItemEntry[];
  expect(items.length).toBeGreaterThan(200);
  for (const { id, keyPoint, section, type, difficulty } of items) {
    expect(id).toMatch(/^[a-z0-9-]+$/);
    expect(keyPoint === null || (keyPoint >= 1 && keyPoint <= 10)).toBe(true);
    expect([section, type, difficulty].every(Boolean)).toBe(true);
  }
});

test('asks, takes an answer as it is written, and tells every reason in the language of the terminal', () => {
  const item = quizBank().items.find(({ type, keyPoint }) => type === 'single-choice' && keyPoint === 5)!;
  if (item.type !== 'single-choice') throw new Error(item.type);
  const asked = lab('zh', 'next', '--item', item.id, '--seed', '7');
  expect(asked.stdout).toContain(`${item.id}  --seed 7`);
  expect(asked.stdout).toContain(plainText(item.stem.zh));
  const right = 1 + orderOf(item, 7).findIndex((own) => item.options[own]?.right);
  const answer = ['answer', item.id, '--seed', '7', '--confidence', 'sure', '--given'];
  const told = lab('zh', ...answer, String(right));
  expect(told.status, told.stderr).toBe(0);
  expect(told.stdout).toMatch(/^对\n/);
  for (const { reason } of item.options) expect(told.stdout).toContain(plainText(reason.zh));
  // One question is answered once: the same again is told again, and another answer is none.
  const wrong = (place: number) => String(1 + (place % item.options.length));
  expect(lines(lab('en', ...answer, String(right), '--json').stdout)).toMatchObject([{ outcome: 'right' }]);
  const changed = lab('en', ...answer, wrong(right));
  expect([changed.status, changed.stdout]).toEqual([2, '']);
  expect(changed.stderr).toContain('answered already');
  const elsewhere = 1 + orderOf(item, 8).findIndex((own) => item.options[own]?.right);
  const other = ['answer', item.id, '--seed', '8', '--confidence', 'sure', '--given', wrong(elsewhere), '--json'];
  expect(lines(lab('en', ...other).stdout)).toMatchObject([{ outcome: 'wrong', confidence: 'sure' }]);
  const strange = lab('en', ...answer, '9');
  expect([strange.status, strange.stderr]).toEqual([2, expect.stringContaining('--given 9')]);
  expect(lab('en', 'answer', 'no-such-item', '--seed', '1', '--given', '1').status).toBe(2);
  const question = lines(lab('en', 'next', '--key-point', '8', '--json').stdout)[0] as QuizQuestion;
  expect(question.keyPoint).toBe(8);
  expect(lines(lab('en', 'next', '--key-point', '8', '--seed', '12', '--json').stdout)).toMatchObject([{ seed: 12 }]);
  const bool = quizBank().items.find(({ type }) => type === 'true-false')!;
  expect(lab('en', 'next', '--item', bool.id, '--seed', '1').stdout).toContain('--given "yes 2", "no 2"');
  // Two answers to one question of today: nothing is due before tomorrow.
  expect(lines(lab('en', 'review', '--json').stdout)).toMatchObject([{ due: 0, dueToday: 0, cap: 20, question: null }]);
  // Which names there are is told, and how one is made.
  expect(lab('en', 'profiles', 'add', 'Anna').stdout).toBe('Anna\n');
  const stranger = lab('en', 'review', '--profile', 'Bert');
  expect([stranger.status, stranger.stderr]).toEqual([2, expect.stringMatching(/“Anna”.*lab quiz profiles add/s)]);
  expect(lab('en', 'review', '--profile', 'Anna', '--json').status).toBe(0);
  expect(lines(lab('en', 'profiles', '--json').stdout)).toMatchObject([{ name: 'Anna', answers: 0 }]);
});

test('a seed tells which test the page draws, and its code', () => {
  const drawn = lab('en', 'test', '--seed', '4711', '--size', '6', '--json');
  expect(drawn.status, drawn.stderr).toBe(0);
  const [{ code, questions }] = lines(drawn.stdout) as [{ code: string; questions: QuizQuestion[] }];
  expect(questions).toHaveLength(6);
  const listed = lab('zh', 'test', '--seed', '4711', '--size', '6').stdout;
  expect(listed).toContain(`核对码 ${code} · 种子 4711`);
  for (const { item, seed } of questions) expect(listed).toMatch(new RegExp(`${item} +${seed} `));
  expect(lab('en', 'test', '--seed', '4711', '--own').stderr).toContain('No question fits');
});

test('the lab’s own questions are in order, and a file’s faults are told by line', () => {
  expect(lines(lab('en', 'validate', '--json').stdout)).toMatchObject([{ items: quizBank().items.length, faults: 0 }]);
  writeFileSync(join(folder, 'mine.gift'), 'Which? {=this ~that}\n\nNone? {~a ~b}\n');
  const found = lab('en', 'validate', 'mine.gift');
  expect(found.status).toBe(2);
  expect(found.stderr).toContain('mine.gift:3: ');
  expect(found.stderr).toContain('nothing is marked as right');
});

test('of many questions without reasons the first are named; answers that lack one are named, and the question is taken', () => {
  const plain = Array.from({ length: 300 }, (_, place) => `Question ${place}? {=a ~b}`).join('\n\n');
  writeFileSync(join(folder, 'plain.gift'), plain);
  const noted = lab('en', 'validate', 'plain.gift');
  expect([noted.status, noted.stdout]).toEqual([0, '300 questions, 0 faults\n']);
  const told = noted.stderr.trimEnd().split('\n');
  expect(told).toHaveLength(51);
  expect(told[0]).toBe('plain.gift:1: “Question 0?”: no reason is given with it.');
  expect(told.at(-1)).toBe('and 250 more');
  writeFileSync(join(folder, 'forgotten.gift'), '::own-forgotten::Which? {=this#so ~that}\n');
  const taken = lab('zh', 'import', 'forgotten.gift');
  expect([taken.status, taken.stderr]).toEqual([0, expect.stringContaining('2 个答案中有 1 个没有写理由：“that”。')]);
  expect(taken.stdout).toContain('已导入：新题 1');
  expect(lab('en', 'validate', 'forgotten.gift').status).toBe(0);
});

test('questions come in whole or not at all, and go out as files', () => {
  const refused = lab('en', 'import', 'mine.gift');
  expect([refused.status, refused.stdout]).toEqual([
    2,
    'nothing was taken in. Can be used: 1 new, 0 changed, 0 here already; --keep-good takes these\n',
  ]);
  expect(lab('zh', 'import', 'mine.gift', '--keep-good').stdout).toBe('已导入：新题 1，改动 0，已有 0\n');
  expect(lab('en', 'import', 'gone.gift').status).toBe(2);
  const out = lab('en', 'export', '--format', 'gift', '--out', 'all.gift');
  expect(out.status, out.stderr).toBe(0);
  // What the format does not hold is told before.
  expect(out.stderr).not.toBe('');
  expect(readFileSync(join(folder, 'all.gift'), 'utf8')).toContain('Which?');
  const again = lab('en', 'export', '--out', 'all.gift');
  // Which option names the file is another one with each command.
  expect([again.status, again.stderr]).toEqual([2, expect.stringMatching(/another name(?!.*--(to|out))/)]);
  expect(lab('zh', 'export', '--format', 'anki', '--out', 'all.apkg').status).toBe(0);
  expect(readFileSync(join(folder, 'all.apkg')).subarray(0, 2).toString()).toBe('PK');
});

test('answers are handed in as a file, and thirty files say how questions do', () => {
  expect(lab('en', 'results', '--out', 'one.jsonl').status).toBe(0);
  const one = readFileSync(join(folder, 'one.jsonl'), 'utf8');
  writeFileSync(join(folder, 'two.jsonl'), one);
  // Taken for questions it is told as what it is, whatever its name says.
  for (const name of ['two.jsonl', 'one.json', 'one.txt', 'one.csv']) {
    writeFileSync(join(folder, name), one);
    for (const command of ['import', 'validate']) {
      const taken = lab('en', command, name);
      expect([taken.status, taken.stderr], name).toEqual([2, expect.stringContaining('lab quiz stats')]);
    }
  }
  expect(lines(lab('en', 'stats', 'one.jsonl', 'two.jsonl', '--json').stdout)).toMatchObject([
    {
      ...{ persons: 1, attempts: 1, files: [{ state: 'taken' }, { state: 'same' }] },
      // Nobody said how long it took.
      items: [{ medianSeconds: { value: null, n: 0 } }],
    },
  ]);
  writeFileSync(join(folder, 'two.jsonl'), one.replace('"sure"', '"guess"'));
  const changed = lab('zh', 'stats', 'one.jsonl', 'two.jsonl');
  expect([changed.status, changed.stderr]).toEqual([2, expect.stringContaining('two.jsonl: 写成之后被改动过')]);
  expect(changed.stdout).toContain('人数太少');
  expect(changed.stdout).toMatch(/^1 人 {2}1 次作答\n/);
  expect(lab('en', 'stats', 'one.jsonl', 'two.jsonl').stdout).toMatch(/^1 person {2}1 answer\n/);
});

test('a file without a name is called by its answers, and a test that is open is told', () => {
  const home = join(folder, 'home');
  const item = quizBank().items[0]!.id;
  const { store } = openStore({ file: join(home, 'lab.db'), backups: join(home, 'backups'), now: Date.now });
  store.quiz.addTest(
    '',
    { size: 1, seconds: null, keyPoints: [], own: false, seed: 1 },
    { asked: [{ item, seed: 1 }], code: 'K7M-4QP' },
  );
  store.close();
  const written = lab('en', 'results', '--json');
  const [{ file }] = lines(written.stdout) as [{ file: string }];
  expect(file).toMatch(/^quiz-results-[\d-]{10}-[0-9a-z]{6}\.jsonl$/);
  expect(written.stderr).toContain('A test is not finished');
  expect(lab('zh', 'results', '--force').stderr).toContain('有一次测试还没有做完');
  expect(lines(lab('en', 'tests', '--json').stdout)).toMatchObject([{ code: 'K7M-4QP', right: null, size: 1 }]);
  expect(lab('zh', 'tests').stdout).toMatch(/核对码[\s\S]*K7M-4QP +– \/ 1 /);
});

test('what asks about curves lists them, as text and as JSON, and is answered from what it lists', () => {
  const home = join(folder, 'runs');
  mkdirSync(home);
  const { store } = openStore({ file: join(home, 'lab.db'), backups: join(home, 'backups'), now: Date.now });
  const rates = { slow: 0.001, fast: 0.004 };
  for (const [name, learningRate] of Object.entries(rates)) {
    const specification = { ...SPECIFICATION, recipe: { ...SPECIFICATION.recipe, learningRate } };
    const { id } = store.runs.create({ specification, name, corpusSha256: 'a'.repeat(64) });
    store.runs.start(id);
    const attempt = store.attempts.begin(id, { fromStep: 0 });
    const falling = Array.from({ length: 6 }, (_, place) => 4 - place / 4 - (name === 'fast' ? 0.5 : 0));
    const rows = falling.map((value, place) => ({ metric: 'bitsPerByte' as const, step: 100 * (place + 1), value }));
    store.metrics.append(id, attempt, rows);
    store.runs.stop(id);
  }
  store.close();
  const inRuns = (language: 'zh' | 'en', ...words: string[]) =>
    runLab({ folder, home: 'runs' }, language, ['quiz', ...words]);

  const asked = ['next', '--item', 'r-higher-rate', '--seed', '3'];
  const shown = inRuns('en', ...asked);
  expect(shown.status, shown.stderr).toBe(0);
  expect(shown.stdout).toContain('Curves A and B in numbers (validation, bits/byte):');
  const rows = shown.stdout.split('\n').filter((line) => /^\d+00 /.test(line));
  expect(rows).toHaveLength(6);
  expect(new Set(rows[0]!.split(/ +/))).toEqual(new Set(['100', '4.000', '3.500']));
  expect(shown.stdout).not.toMatch(/fast|slow/);
  expect(inRuns('zh', ...asked).stdout).toContain('图中曲线 A、B 的数值');
  const [question] = lines(inRuns('en', ...asked, '--json').stdout) as [ListedQuestion];
  const curves = question.figure!.curves;
  expect(curves.map(({ letter }) => letter)).toEqual(['A', 'B']);
  expect(curves.map(({ values }) => values.length)).toEqual([6, 6]);
  const lower = curves[0]!.values[5]!.value < curves[1]!.values[5]!.value ? 'A' : 'B';
  if (question.ask.type !== 'single-choice') throw new Error(question.ask.type);
  const place = 1 + question.ask.options.findIndex(({ en }) => en === `Curve ${lower}`);
  const told = inRuns('en', 'answer', 'r-higher-rate', '--seed', '3', '--given', String(place));
  expect(told.stdout).toMatch(/^right\n/);
});

test('a question whose key was changed by an import says that it begins anew, and offers what it can be answered with', () => {
  const statement = (verdict: string) =>
    writeFileSync(join(folder, 'own.gift'), `::own-tf::A higher rate makes each step larger. {${verdict}#So it is.}\n`);
  statement('TRUE');
  expect(lab('en', 'import', 'own.gift').status).toBe(0);
  const first = lab('en', 'next', '--item', 'own-tf', '--seed', '5').stdout;
  expect(first).toContain('--given "yes", "no"\n');
  expect(first).not.toContain('begins anew');
  expect(lab('en', 'answer', 'own-tf', '--seed', '5', '--given', 'yes').status).toBe(0);
  statement('FALSE');
  expect(lab('en', 'import', 'own.gift').stdout).toContain('1 changed');
  expect(lab('en', 'next', '--item', 'own-tf').stdout).toContain('It begins anew.');
  expect(lab('zh', 'next', '--item', 'own-tf').stdout).toContain('从头算起');
});
