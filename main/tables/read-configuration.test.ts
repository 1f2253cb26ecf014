import { expect, test } from 'vitest';
import { faultSentence } from '../../resources/messages/index.ts';
import { type Fault, LabError } from '../contract/fault.ts';
import { presetNamed } from '../engine/presets.ts';
import { printConfiguration, readConfiguration } from './read-configuration.ts';

const { specification } = presetNamed('gpt-tiny');
const text = JSON.stringify(specification, null, 2);
const utf8 = (given: string) => new TextEncoder().encode(given);

function faultOf(bytes: Uint8Array): Fault {
  try {
    readConfiguration('a.json', bytes);
  } catch (error) {
    if (error instanceof LabError) return error.fault;
    throw error;
  }
  throw new Error('it was read');
}

test('what a lab saved is read, with a byte order mark or without', () => {
  const file = printConfiguration({ preset: 'gpt-tiny', specification });
  for (const bytes of [utf8(file), utf8(`\ufeff${file}\r\n`)])
    expect(readConfiguration('a.json', bytes)).toEqual({ preset: 'gpt-tiny', specification });
  for (const preset of [null, 7])
    expect(readConfiguration('a.json', utf8(JSON.stringify({ preset, specification }))).preset).toBeNull();
});

test('a specification alone is a configuration without a preset', () => {
  expect(readConfiguration('a.json', utf8(text))).toEqual({ preset: null, specification });
});

test('what PowerShell writes is read: UTF-16', () => {
  const little = Buffer.from(`\ufeff${text}\r\n`, 'utf16le');
  const expected = { preset: null, specification };
  expect(readConfiguration('a.json', new Uint8Array(little))).toEqual(expected);
  expect(readConfiguration('a.json', new Uint8Array(Buffer.from(little).swap16()))).toEqual(expected);
});

test('JSON that is no configuration at all is said to be none, by its name', () => {
  const samples = [{ step: 0, attempt: 1, text: 'Call me' }];
  for (const other of [samples, 7, null, [], {}, { name: 'x', version: 2 }, { specification: 3 }]) {
    const fault = faultOf(utf8(JSON.stringify(other)));
    expect(fault).toMatchObject({ code: 'configuration-other', parameters: { file: 'a.json' } });
    for (const language of ['zh', 'en'] as const)
      expect(faultSentence(fault, language)).toMatch(/a\.json.*(没有采用|Nothing)/s);
  }
});

test('what is no text or no JSON is told with its place', () => {
  const bytes = utf8('{"corpus":"…"}');
  bytes[12] = 0xff;
  expect(faultOf(bytes)).toMatchObject({ code: 'configuration-encoding', parameters: { file: 'a.json', line: 1 } });
  expect(faultOf(utf8('{\n "seed": 1,\n "x" 2}'))).toMatchObject({
    code: 'configuration-not-json',
    parameters: { file: 'a.json', line: 3, column: 6 },
  });
  for (const broken of ['', '{', '{"a": nope}', text.slice(0, 200)])
    expect(faultOf(utf8(broken)).code).toBe('configuration-not-json');
});

test('of what is no text it is said that it is no JSON, in the words of this door', () => {
  const picture = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]);
  const fault = faultOf(picture);
  expect(fault).toMatchObject({ code: 'configuration-not-json', parameters: { file: 'a.json' } });
  expect(faultSentence(fault, 'en')).toMatch(
    /Nothing of it was used.*Choose the file that was saved as JSON, or save it again\.$/s,
  );
  const unicode = faultOf(new Uint8Array(Buffer.from('\ufeffinput,output\nhot,cold\n', 'utf16le')));
  expect(faultSentence(unicode, 'en')).toContain('The file “a.json”, read as UTF-16LE, is no JSON');
  expect(faultSentence(unicode, 'zh')).toContain('文件“a.json”（按 UTF-16LE 读取）不是 JSON');
});

test('one in an older encoding is told to be saved as UTF-8, not to be named in an option that there is none of', () => {
  const named = JSON.stringify({ preset: 'Schüler für Gäste', specification });
  const fault = faultOf(new Uint8Array(Buffer.from(named, 'latin1')));
  expect(fault).toMatchObject({ code: 'configuration-encoding', parameters: { looksLike: 'Windows-1252' } });
  for (const language of ['zh', 'en'] as const) expect(faultSentence(fault, language)).not.toContain('--encoding');
});

test('another lab’s version is said, and nothing of it is guessed at', () => {
  const fault = faultOf(utf8(JSON.stringify({ ...specification, version: 2, tomorrow: true })));
  expect(fault).toMatchObject({ code: 'configuration-version', parameters: { version: 2, known: 1 } });
  for (const language of ['zh', 'en'] as const) expect(faultSentence(fault, language)).toMatch(/2[^1]*1/);
});

test('every fault is told at once, each with its path', () => {
  const { seed: _, ...rest } = specification;
  const wrong = { ...rest, colour: 'red', model: { ...specification.model, heads: 'two', ears: 2 }, backend: 'abacus' };
  const paths = (faultOf(utf8(JSON.stringify(wrong))).fields ?? []).map(({ path, problem }) => `${path} ${problem}`);
  expect(paths.sort()).toEqual([
    'backend invalid_value',
    'colour unrecognized_keys',
    'model.ears unrecognized_keys',
    'model.heads not-whole',
    'seed is-missing',
  ]);
});

test('JSON that is larger than a configuration is said to be too large, and how large one may be', () => {
  const fits = utf8(JSON.stringify(''.padEnd(999_998)));
  expect([fits.length, faultOf(fits).code]).toEqual([1_000_000, 'configuration-other']);
  const fault = faultOf(utf8(JSON.stringify(''.padEnd(999_999))));
  expect(fault).toMatchObject({ code: 'configuration-too-large', parameters: { bytes: 1_000_001, limit: 1_000_000 } });
  expect(faultSentence(fault, 'en')).toMatch(/“a\.json” is 1 MB, .*too large.* at most 1 MB/);
  expect(faultSentence(fault, 'zh')).toMatch(/“a\.json”有 1 MB.*太大.*不超过 1 MB/);
});
