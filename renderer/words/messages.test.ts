import { expect, test } from 'vitest';
import { FAULT_CODES, type Fault, type FaultCode, LabError } from '../../main/contract/fault.ts';
import { specificationFieldsFault } from '../../main/contract/specification-fault.ts';
import { en } from '../../resources/messages/en.ts';
import {
  costSentence,
  doctorOrigin,
  doctorVersion,
  endingName,
  faultSentence,
  faultText,
  fieldSentence,
  formatBytes,
  LANGUAGES,
  phaseName,
  problemSentence,
} from '../../resources/messages/index.ts';
import { fillTemplate } from '../../resources/messages/template.ts';
import { zh } from '../../resources/messages/zh.ts';

/** Nobody meets these on a page. */
const OF_TERMINALS = new Set<FaultCode>([
  'port-taken',
  'bad-use',
  'field-unknown',
  'file-exists',
  'query-not-understood',
  'lab-of-other-version',
]);

test('every fault reads as whole sentences without any parameter, in both languages', () => {
  for (const language of LANGUAGES) {
    for (const code of FAULT_CODES) {
      const text = faultText({ code, parameters: {} }, language);
      for (const [part, sentence] of Object.entries(text)) {
        expect(sentence, `${language} ${code} ${part}`).not.toMatch(/[[\]{}]| {2}|^[，；：]/);
        if (part !== 'title')
          expect(sentence, `${language} ${code} ${part}`).toMatch(language === 'zh' ? /。$/ : /\.$/);
      }
    }
  }
});

test('what to type is told in a terminal, and not on a page', () => {
  const typed = /--\w|\blab \w+ ?(?:--|\w+$)|terminal|终端/;
  for (const language of LANGUAGES) {
    for (const code of FAULT_CODES) {
      const { next } = faultText({ code, parameters: {} }, language);
      if (!OF_TERMINALS.has(code)) expect(next, `${language} ${code}`).not.toMatch(typed);
    }
    expect(faultSentence({ code: 'sweep-large', parameters: {} }, language, 'terminal')).toMatch(/ --yes/);
  }
});

test('both languages use the same parameters for every fault', () => {
  const names = (text: object) => [...JSON.stringify(text).matchAll(/\{(\w+)/g)].map(([, name]) => name).sort();
  for (const code of FAULT_CODES) expect(names(zh.faults[code]), code).toEqual(names(en.faults[code]));
});

test('parameters appear, numbers in the language’s form, optional parts vanish', () => {
  const fault = new LabError('file-too-large', { file: 'a [1].txt', bytes: 200_000_000, limit: 100_000_000 }).fault;
  expect(faultSentence(fault, 'en')).toBe(
    'The file “a [1].txt” is 200 MB, which is larger than this lab reads: the limit is 100 MB. Nothing was added. Cut it into a smaller file and add that.',
  );
  expect(faultSentence({ code: 'port-taken', parameters: { port: 4173 } }, 'zh')).toContain('端口 4173 已被');
  expect(fillTemplate('a[ {b}] c', {}, 'en')).toBe('a c');
  expect(fillTemplate('a [1]', {}, 'en')).toBe('a [1]');
  // A rate must not be rounded away.
  const rate = new LabError('loss-not-finite', { step: 5, learningRate: 0.0001 }).fault;
  for (const language of LANGUAGES) expect(faultSentence(rate, language)).toMatch(/0\.0001\b/);
  expect(fillTemplate('{steps} steps', { steps: 12000 }, 'en')).toBe('12,000 steps');
});

test('whose settings are not valid is told, and on a page settings have their names', () => {
  const { fault } = specificationFieldsFault([], 'measurement');
  expect(faultText(fault, 'en').happened).toBe('The settings of this measurement have faults.');
  expect(faultText(fault, 'zh').happened).toBe('这次测评的设置有错误。');
  const run = 'recipe.steps 1 · seed 7';
  const sweep: Fault = { code: 'sweep-run-invalid', parameters: { invalid: 1, runs: 2, run } };
  expect(faultText(sweep, 'en').happened).toContain('with steps 1 · seed 7.');
  expect(faultText(sweep, 'zh').happened).not.toContain('recipe');
  expect(faultText(sweep, 'en', 'terminal').happened).toContain(run);
});

test('what a fault knows about its cause is told', () => {
  for (const language of LANGUAGES) {
    const sentence = (code: Fault['code'], parameters: Fault['parameters']) =>
      faultSentence({ code, parameters }, language);
    expect(sentence('database-damaged', { file: 'lab.db.damaged' })).toContain('lab.db.damaged');
    expect(sentence('backend-unavailable', { backend: 'tensorflow', reason: 'no AVX' })).toContain('no AVX');
    expect(sentence('no-compiler', { compilers: 'g++, clang++' })).toContain('g++, clang++');
  }
  expect(costSentence('gpu', 'zh')).toContain('未经测试');
  expect(costSentence('gpu', 'en')).toContain('untested');
  for (const id of ['gpu', 'tensorflow']) {
    expect(costSentence(`${id}-untested`, 'en')).toMatch(/^Untested: .*self-test.*may fail/);
    expect(costSentence(`${id}-untested`, 'zh')).toMatch(/^未经测试：.*自检.*可能失败/);
  }
});

test('the doctor’s amounts and origins are told in the language, names stay', () => {
  const row = { id: 'memory', state: 'present', version: null, origin: null, cost: null } as const;
  const memory = { ...row, amount: { bytes: 8e9, freeBytes: 2.5e9 } };
  expect([doctorVersion(memory, 'zh'), doctorOrigin(memory, 'zh')]).toEqual(['8 GB', '其中 2.5 GB 空闲']);
  expect(doctorOrigin(memory, 'en')).toBe('2.5 GB free');
  const from = (origin: string) => doctorOrigin({ ...row, amount: null, origin }, 'zh');
  expect(['system', 'no-answer', 'LAB_HOME'].map(from)).toEqual(['系统的默认位置', '没有回应', 'LAB_HOME']);
});

test('field faults are told with their paths', () => {
  const fields = [{ path: 'model.heads', problem: 'heads-divide-width', parameters: { width: 128 } }];
  const fault = new LabError('specification-invalid', {}, { fields }).fault;
  expect(faultSentence(fault, 'en').split('\n')[1]).toBe(
    '  model.heads: must divide the width 128 without a remainder.',
  );
  const blank = { path: '', problem: 'table-blank', parameters: {} };
  const sentence = faultSentence(new LabError('suite-invalid', {}, { fields: [blank] }).fault, 'en');
  expect(sentence.split('\n')[1]).toBe('  The whole table: nothing stands in it.');
});

test('how an attempt ended is said in the language, by state or by fault', () => {
  expect(endingName('stopped', 'zh')).toBe('已停止');
  expect(endingName('trainer-died', 'zh')).toBe('训练进程中断');
  expect(endingName('engine-died', 'en')).toBe(en.faults['engine-died'].title);
  expect(endingName('toString', 'en')).toBe('toString');
});

test('what nobody named keeps its machine name', () => {
  expect(phaseName('download', 'zh')).toBe('下载');
  expect(phaseName('toString', 'zh')).toBe('toString');
  expect(costSentence('no-such', 'en')).toBe('no-such');
  expect(problemSentence({ problem: 'no-such', parameters: {} }, 'en')).toBe('is not valid. (no-such)');
  // Below a field no name stands before it.
  const large = { problem: 'too_big', parameters: { maximum: 2147483647 } };
  expect(fieldSentence(large, 'en')).toBe('This is too large; the most is 2,147,483,647.');
  expect(fieldSentence(large, 'zh')).toBe('太大；最大为 2,147,483,647。');
});

test('bytes', () => {
  expect(formatBytes(0, 'en')).toBe('0 B');
  expect(formatBytes(999.6, 'en')).toBe('1 kB');
  expect(formatBytes(1_213_758, 'en')).toBe('1.21 MB');
  expect(formatBytes(-5_000_000_000, 'en')).toBe('-5 GB');
});

test('a state is said in the language, a dash counts as absent', () => {
  const wrong = new LabError('run-wrong-state', { run: 'a', state: 'running', verb: 'clear' }).fault;
  expect(faultSentence(wrong, 'zh')).toContain('（训练中）');
  const died = new LabError('trainer-died', { code: 0, signal: '–' }).fault;
  expect(faultSentence(died, 'en')).toContain('unexpectedly (exit status 0).');
});
