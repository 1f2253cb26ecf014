import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENCODINGS, type Encoding, encodingNamed } from '../contract/encoding.ts';
import { type FaultCode, LabError } from '../contract/fault.ts';
import { decodeText } from './decode-text.ts';
import { encodedIn, tableOf } from './fixtures/encoded-in.ts';

const LIMIT = 1_000_000;
const utf8 = (text: string) => new TextEncoder().encode(text);
const decoded = (bytes: Uint8Array, encoding?: Encoding) =>
  decodeText(bytes, { file: 'a.txt', limit: LIMIT, ...(encoding ? { encoding } : {}) });
const faultOf = (bytes: Uint8Array, encoding?: Encoding) => {
  try {
    decoded(bytes, encoding);
  } catch (error) {
    if (error instanceof LabError) return error.fault;
    throw error;
  }
  throw new Error('was accepted');
};
const fault = (code: FaultCode, parameters: Record<string, string | number>) => ({
  code,
  parameters: { file: 'a.txt', ...parameters },
});

const character = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 1 })
  .filter((c) => !/[\p{Cc}\p{Cs}\u{FEFF}]/u.test(c));
const plainText = fc.array(character, { maxLength: 60 }).map((characters) => `a\n${characters.join('')}`);

describe('UTF-8', () => {
  test('comes back as it was, marked or not', () => {
    fc.assert(
      fc.property(plainText, (text) => {
        expect(decoded(utf8(text))).toEqual({ text, encoding: 'utf-8' });
        expect(decoded(utf8(`\u{FEFF}${text}`))).toEqual({ text, encoding: 'utf-8-bom' });
      }),
    );
  });
});

describe('GB18030', () => {
  test('bytes written by another encoder (Python 3.11, str.encode("gb18030")) are read', () => {
    const hex =
      'b4b2c7b0c3f7d4c2b9e2a3acd2c9cac7b5d8c9cfcbaaa1a30d0aa2e320636166a8a6' +
      '2095328236208430fe36208235983320a7b1a7e2a7daa7d3a7d6a7e40a';
    expect(decoded(Uint8Array.from(Buffer.from(hex, 'hex')))).toEqual({
      text: '床前明月光，疑是地上霜。\r\n€ café 𠀀 ﷼ ꀀ Привет\n',
      encoding: 'gb18030',
    });
  });

  test('every character that it has comes back where the person says so, and texts of them', () => {
    const table = [...tableOf('gb18030')].filter(([c]) => !/[\p{Cc}\p{Cs}\u{FEFF}]/u.test(c));
    expect(table.length).toBeGreaterThan(60_000);
    expect(decoded(Uint8Array.from(table.flatMap(([, sequence]) => sequence)), 'gb18030').text).toBe(
      table.map(([c]) => c).join(''),
    );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...table), { minLength: 1, maxLength: 60 }), (pairs) => {
        const bytes = Uint8Array.from([0xd6, 0xd0, 0x0a, ...pairs.flatMap(([, sequence]) => sequence)]);
        expect(decoded(bytes, 'gb18030').text).toBe(`中\n${pairs.map(([c]) => c).join('')}`);
      }),
    );
  });

  test('its own byte order mark is taken off', () => {
    expect(decoded(Uint8Array.of(0x84, 0x31, 0x95, 0x33, 0xd6, 0xd0, 0x61))).toEqual({
      text: '中a',
      encoding: 'gb18030',
    });
  });

  test('Chinese is not doubted: the lab’s tasks whole and line by line, old and rare words, traditional characters', () => {
    const folder = new URL('../../resources/task-suites/', import.meta.url);
    const texts = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
    const lines = texts.flatMap((text) => text.split('\n')).filter((line) => /[^\0-\u{7F}]/u.test(line));
    expect(lines.length).toBeGreaterThan(500);
    const seldom = [
      '貂帽垂肩窄皂裘，雪深骑马向西州。暂时相见还相送，却闭闲门依旧愁。',
      '姮娥须逐彩云降，不可通宵在月中。',
      'input,output\n镕,róng\n喆,zhé\n高,gāo\n低,dī\n大,dà\n小,xiǎo\n',
      '用C语言写的程序；T恤、AA制、B超、卡拉OK和5G手机。',
      '我們今天學習語言模型。老師說，這個實驗室可以在沒有網路的電腦上使用。',
    ];
    for (const text of [...texts, ...lines, ...seldom])
      expect(decoded(encodedIn('gb18030', text)).text.length, text).toBeGreaterThan(0);
  });
});

/** Each in words that people would put into a table; typed here, encoded by the decoders' own tables. */
const ELSEWHERE = {
  big5: 'input,output\n高,低\n我們今天學習語言模型,天氣很好\n老師,學生\n電視新聞,圖書館\n漂亮,難看\n',
  shift_jis: 'input,output\n高い,低い\n大きい,小さい\n新しい,古い\n電車で大阪まで行きました。,とても楽しかったです。\n',
  'euc-jp': 'input,output\n高い,低い\n大きい,小さい\n新しい,古い\n電車で大阪まで行きました。,とても楽しかったです。\n',
  'euc-kr': 'input,output\n높다,낮다\n우리는 오늘 언어 모델을 배웁니다,날씨가 좋아서 공원에 갔습니다\n선생님,학생\n',
  'windows-1252': 'input,output\nforêt,forest\nélève,pupil\nthéâtre,theatre\nNoël,Christmas\n',
} as const satisfies Partial<Record<Encoding, string>>;

describe('what is valid GB18030 and something else', () => {
  for (const [encoding, text] of Object.entries(ELSEWHERE) as [keyof typeof ELSEWHERE, string][]) {
    test(`${encoding} is a question, with a line of both readings, and is read when it is said`, () => {
      const bytes = encodedIn(encoding, text);
      // It is: nothing but a look at its characters tells.
      expect(() => new TextDecoder('gb18030', { fatal: true }).decode(bytes)).not.toThrow();
      const { code, parameters } = faultOf(bytes);
      expect([code, String(parameters.looksLike).toLowerCase()]).toEqual(['file-encoding-unsure', encoding]);
      expect(text.split('\n')[Number(parameters.line) - 1]).toContain(parameters.reading);
      expect(decoded(bytes, encoding)).toEqual({ text, encoding });
      expect(decoded(bytes, 'gb18030').encoding).toBe('gb18030');
    });
  }

  test('a few Korean words are enough, in a table and in a text with hanja in brackets', () => {
    const table = '바늘,실\n하늘,땅\n높다,낮다\n선생님,학생\n오른쪽,왼쪽\n';
    expect(faultOf(encodedIn('euc-kr', table))).toMatchObject({
      code: 'file-encoding-unsure',
      parameters: { line: 1, looksLike: 'EUC-KR', reading: '바늘,실' },
    });
    const book = '우리는 오늘 학교에서 역사(歷史)와 언어를 배우고 저녁에는 공원에 가서 나무 아래에 앉아 책을 읽었다.\n';
    expect(faultOf(encodedIn('euc-kr', book.repeat(3)))).toMatchObject({ parameters: { looksLike: 'EUC-KR' } });
  });

  test('a few Japanese words in kanji alone are enough', () => {
    const table = 'dog,犬\ncat,猫\nbird,鳥\ncow,牛\nfish,魚\nhorse,馬\nspring,春\n';
    expect(faultOf(encodedIn('euc-jp', table))).toMatchObject({
      code: 'file-encoding-unsure',
      parameters: { line: 1, looksLike: 'EUC-JP', reading: 'dog,犬' },
    });
  });

  test('one rare character between Latin letters is enough, also among Chinese', () => {
    const chinese = encodedIn('gb18030', `${'高,低\n'.repeat(200)}`);
    const bytes = Uint8Array.from([...chinese, ...encodedIn('windows-1252', 'théâtre,剧院\n')]);
    expect(faultOf(bytes)).toMatchObject({ code: 'file-encoding-unsure', parameters: { line: 201 } });
  });

  test('an accent on the first letter of a word is enough, in a table and within a sentence', () => {
    for (const text of [
      'input,output\nschool,école\nchurch,église\nage,âge\negg,œuf\n',
      `${'The school is called école in French. '.repeat(40)}\n`,
      'über,above\nähnlich,alike\n',
      "l'école,the school\nl'été,the summer\n",
    ])
      expect(() => decoded(encodedIn('windows-1252', text)), text).toThrow(LabError);
    // What is written in Chinese beside Latin words is no accent.
    const chinese = 'input,output\n学校,school\n用API,use it\nGPU卡,card\n';
    expect(decoded(encodedIn('gb18030', chinese)).text).toBe(chinese);
  });

  test('what is quoted is the place in doubt, also late in a long line', () => {
    const line = `${'abc 高低, '.repeat(9000)}the théâtre of the town`;
    const bytes = Uint8Array.from([
      ...encodedIn('gb18030', `一\n${line.slice(0, line.indexOf('théâtre'))}`),
      ...encodedIn('windows-1252', 'théâtre of the town, and so on\n'),
    ]);
    const { parameters } = faultOf(bytes);
    expect(parameters).toMatchObject({ line: 2, shown: expect.stringMatching(/^….{5,10}th殁tre/) });
    const french = encodedIn('windows-1252', `${'plain words '.repeat(20)}for one théâtre more`);
    expect(faultOf(french)).toMatchObject({
      parameters: { shown: expect.stringMatching(/^….*th殁tre/), reading: '…for one théâtre more' },
    });
  });

  test('é before a comma is no GB18030: the byte and its line are named, and what it looks like', () => {
    expect(faultOf(encodedIn('windows-1252', 'input,output\nété,summer\n'))).toEqual(
      fault('file-bad-encoding', { position: 15, line: 2, looksLike: 'Windows-1252' }),
    );
  });
});

describe('what is no text', () => {
  test('larger than the limit', () => {
    const bytes = new Uint8Array(LIMIT + 1);
    expect(faultOf(bytes)).toEqual(fault('file-too-large', { bytes: LIMIT + 1, limit: LIMIT }));
  });

  test('zero bytes, or too many control characters', () => {
    expect(faultOf(utf8('plain text\0'))).toEqual(fault('file-not-text', { position: 10 }));
    expect(faultOf(utf8('ab\u{1}\u{2}cd'))).toEqual(fault('file-not-text', { position: 2 }));
    const oneInThousand = `${'text\t\f\n'.repeat(200)}\u{1b}`;
    expect(decoded(utf8(oneInThousand)).text).toBe(oneInThousand);
  });

  test('bytes that are invalid in both encodings, with the place in the one that reads furthest', () => {
    const place = (bytes: Uint8Array) => faultOf(bytes).parameters;
    expect(place(Uint8Array.of(0x61, 0x62, 0xff, 0x63))).toMatchObject({ position: 2, line: 1 });
    // 诗 in UTF-8 (three bytes, no pairs of GB18030 before a blank), then a stray byte.
    expect(place(Uint8Array.from([...utf8('诗 诗\r\n诗\r'), 0xff]))).toMatchObject({ position: 13, line: 3 });
    // 中 in GB18030 three times, then a stray byte.
    expect(place(Uint8Array.of(0xd6, 0xd0, 0xd6, 0xd0, 0xd6, 0xd0, 0xff))).toMatchObject({ position: 6, line: 1 });
    // The end is missing: of 诗 in UTF-8 (not even that in GB18030), of a pair in GB18030.
    expect(place(Uint8Array.of(0xe8, 0xaf, 0x97, 0x20, 0xe8))).toMatchObject({ position: 4 });
    expect(place(Uint8Array.of(0xd6, 0xd0, 0xe8))).toMatchObject({ position: 2 });
    // Marked as UTF-8, so never read as GB18030.
    expect(place(Uint8Array.of(0xef, 0xbb, 0xbf, 0xd6, 0xd0, 0x61))).toEqual({ file: 'a.txt', position: 3, line: 1 });
  });

  test('the place is right far into a large file', () => {
    const bytes = new Uint8Array(200_003).fill(0x61);
    bytes[69_000] = 0x0a;
    bytes[70_001] = 0xff;
    expect(faultOf(bytes).parameters).toMatchObject({ position: 70_001, line: 2 });
  });

  test('UTF-16 is read by its mark, and without one named, and read when it is said', () => {
    const text = 'input,output\n高,低\n';
    const littleEndian = new Uint8Array(Uint16Array.from([...text], (one) => one.charCodeAt(0)).buffer);
    const bigEndian = littleEndian.map((_, at) => littleEndian[at ^ 1]!);
    for (const [name, mark, bytes] of [
      ['UTF-16LE', [0xff, 0xfe], littleEndian],
      ['UTF-16BE', [0xfe, 0xff], bigEndian],
    ] as const) {
      const marked = Uint8Array.from([...mark, ...bytes]);
      expect(faultOf(bytes)).toEqual(fault('file-bad-encoding', { looksLike: name }));
      expect(decoded(marked)).toEqual({ text, encoding: name.toLowerCase() });
      // Cut in the middle of a character.
      expect(faultOf(marked.slice(0, -1))).toEqual(fault('file-bad-encoding', { looksLike: name }));
      for (const given of [bytes, marked]) expect(decoded(given, name.toLowerCase() as Encoding).text).toBe(text);
    }
  });

  test('a file that is not in the encoding that was said', () => {
    expect(faultOf(Uint8Array.of(0x61, 0x0a, 0xe9, 0x2c), 'utf-8')).toMatchObject({
      code: 'file-not-in-encoding',
      parameters: { encoding: 'UTF-8', position: 2, line: 2 },
    });
  });
});

test('any bytes give text or a LabError, and valid UTF-8 is never taken for GB18030', () => {
  const isUtf8 = (bytes: Uint8Array) =>
    Buffer.from(Buffer.from(bytes).toString('utf8'), 'utf8').equals(Buffer.from(bytes));
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.uint8Array({ min: 0x20, maxLength: 40 }),
    fc.uint8Array({ min: 0x80, maxLength: 12 }),
  );
  fc.assert(
    fc.property(bytes, fc.constantFrom(undefined, ...ENCODINGS), (input, said) => {
      try {
        const { encoding } = decoded(input, said);
        expect(encoding === 'gb18030').toBe(
          said ? said === 'gb18030' : !isUtf8(input) && !encoding.startsWith('utf-16'),
        );
      } catch (error) {
        if (!(error instanceof LabError)) throw error;
      }
    }),
    { numRuns: 3000 },
  );
});

test('an encoding is taken as people write it; of UTF-16 the mark at the beginning says the order', () => {
  const names = { utf8: 'utf-8', UTF_8: 'utf-8', UTF16: 'utf-16', 'utf-16': 'utf-16', 'utf16-le': 'utf-16le' };
  const more = { 'shift-jis': 'shift_jis', GBK: 'gb18030', gb2312: 'gb18030', 'Big-5': 'big5', eucjp: 'euc-jp' };
  for (const [typed, known] of Object.entries({ ...names, ...more, CP1252: 'windows-1252' }))
    expect(encodingNamed(typed), typed).toBe(known);
  expect(encodingNamed('klingon')).toBeNull();
  const little = Buffer.from('\u{FEFF}高,低\n', 'utf16le');
  const options = { file: 'x', limit: 100, encoding: 'utf-16' } as const;
  expect(decodeText(little, options)).toEqual({ text: '高,低\n', encoding: 'utf-16le' });
  expect(decodeText(Buffer.from(little).swap16(), options)).toEqual({ text: '高,低\n', encoding: 'utf-16be' });
});
