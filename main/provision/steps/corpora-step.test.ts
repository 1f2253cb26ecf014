import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../contract/fault.ts';
import type { Progress } from '../../contract/progress.ts';
import { CORPORA } from '../../text/corpora.ts';
import { tarballOf } from '../fixtures/archives.ts';
import { faultOf } from '../fixtures/fault-of.ts';
import { contextIn, quietWork, temporaryFolder } from '../fixtures/step-context.ts';
import { textArchives } from '../packages/packages.ts';
import { corporaStep } from './corpora-step.ts';
import type { StepContext } from './step.ts';

const temporary = temporaryFolder('corpora-step');
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
const mobyDick = CORPORA.find(({ name }) => name === 'moby-dick')!;
let context: StepContext;
let fault: Fault;

beforeAll(async () => {
  const stick = join(temporary, 'stick');
  mkdirSync(stick);
  writeFileSync(join(stick, 'chinese-poetry-2.0.1.tgz'), await tarballOf({ 'package/x.json': '[]' }));
  context = contextIn(temporary, { env: { LAB_PACKAGES: stick, PATH: '' } });
  fault = await faultOf(corporaStep(context, 'english').run(quietWork()));
});

describe('the English texts', () => {
  it('begin with what is installed, without network', () => {
    expect(fault.code).toBe('no-package-client');
    expect(readdirSync(join(context.cache, 'corpora'))).toEqual(['moby-dick.txt']);
    expect(readFileSync(join(context.cache, 'corpora', 'moby-dick.txt'), 'utf8').length).toBeGreaterThan(1_200_000);
    expect(corporaStep(context, 'english').present()).toBe(false);
  });

  it('cost only what has to be fetched', () => {
    expect(corporaStep(context, 'english').bytes).toBe(5416192 + 7217658);
    expect(mobyDick.package.client).toBe('npm');
  });

  it('that have been changed are prepared again, and only they', async () => {
    const folder = join(context.cache, 'corpora');
    for (const { name, group } of CORPORA)
      if (group === 'english' && name !== 'moby-dick') writeFileSync(join(folder, `${name}.txt`), 'other');
    const faults: Fault[] = [];
    const step = corporaStep({ ...context, onChanged: (fault) => faults.push(fault) }, 'english');
    expect(step.present()).toBe(false);
    expect(await step.check(quietWork())).toBe(false);
    expect(faults.map(({ code, parameters }) => `${code} ${parameters.file}`).sort()).toEqual([
      'cache-changed shakespeare.txt',
      'cache-changed sotu.txt',
    ]);
    writeFileSync(join(folder, 'moby-dick.txt'), 'damaged');
    await expect(step.run(quietWork())).rejects.toThrow('no-package-client');
    expect(readFileSync(join(folder, 'moby-dick.txt'), 'utf8').length).toBeGreaterThan(1_200_000);
    expect(readFileSync(join(folder, 'sotu.txt'), 'utf8')).toBe('other');
  });

  it('are each made whatever becomes of the others', async () => {
    const stick = join(temporary, 'other stick');
    mkdirSync(stick);
    for (const { file } of textArchives('english')) writeFileSync(join(stick, file), 'no archive');
    const there = contextIn(join(temporary, 'each'), { env: { LAB_PACKAGES: stick, PATH: '' } });
    const tried: string[] = [];
    const work = { ...quietWork(), onProgress: ({ phase }: Progress) => void tried.push(phase) };
    await expect(corporaStep(there, 'english').run(work)).rejects.toThrow('download-wrong-hash');
    // The one that is installed, and both others although the first of them was no archive.
    expect(tried.filter((phase) => phase === 'locate')).toHaveLength(2);
    expect(readdirSync(join(there.cache, 'corpora'))).toEqual(['moby-dick.txt']);
  });

  it('are not written after a stop', async () => {
    const stopped = contextIn(join(temporary, 'stopped'));
    await expect(corporaStep(stopped, 'english').run(quietWork(AbortSignal.abort()))).rejects.toThrow('setup-stopped');
    expect(existsSync(join(stopped.cache, 'corpora', 'moby-dick.txt'))).toBe(false);
  });
});

it('The poems are not taken from another archive of the same name', async () => {
  await expect(corporaStep(context, 'poems').run(quietWork())).rejects.toThrow('download-wrong-hash');
  expect(existsSync(join(context.cache, 'corpora', 'tang300.txt'))).toBe(false);
});
