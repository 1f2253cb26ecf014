import { mkdirSync, rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { LabError } from '../../contract/fault.ts';
import type { SetupState, SetupStepId } from '../../contract/setup.ts';
import { contextIn, temporaryFolder } from '../fixtures/step-context.ts';
import type { Work } from '../packages/work.ts';
import { runSetup, surveyState } from './setup-run.ts';
import type { Step } from './step.ts';
import { chooseSteps, createSteps } from './steps.ts';

const temporary = temporaryFolder('setup-run');
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
const context = contextIn(temporary, { env: { PATH: '' } });

/** A step that is there once it has run. */
function step(
  id: SetupStepId,
  more: Partial<Step> & { does?: (work: Work) => Promise<void> } = {},
): Step & { runs: number } {
  let there = false;
  const { does = async () => undefined, ...rest } = more;
  const made = {
    id,
    needs: [],
    optional: false,
    bytes: 7,
    present: () => there,
    check: async () => there,
    runs: 0,
    async run(work: Work) {
      made.runs += 1;
      await does(work);
      there = true;
    },
    ...rest,
  };
  return made;
}

async function run(
  steps: Step[],
  ids?: SetupStepId[],
  signal = new AbortController().signal,
  onEach?: (state: SetupState) => void,
) {
  const states: SetupState[] = [];
  const onState = (state: SetupState) => {
    states.push(structuredClone(state));
    onEach?.(state);
  };
  const before = surveyState(steps, context);
  const last = await runSetup({ steps, context, ids, before, signal, onState });
  expect(last).toEqual(states.at(-1));
  expect(states.slice(0, -1).every(({ running }) => running)).toBe(true);
  expect(last.running).toBe(false);
  return { states, last, is: Object.fromEntries(last.steps.map(({ id, state }) => [id, state])) };
}

describe('a run of steps', () => {
  it('does them in order and tells their progress', async () => {
    const order: string[] = [];
    const progress = { phase: 'download', done: 1, total: 2, unit: 'bytes', rate: 1, secondsLeft: 1 } as const;
    const steps = (['tensorflow', 'addon'] as const).map((id) =>
      step(id, {
        does: async ({ onProgress }) => {
          order.push(id);
          onProgress(progress);
        },
      }),
    );
    const { states, is, last } = await run(steps);
    expect(order).toEqual(['tensorflow', 'addon']);
    expect(is).toEqual({ tensorflow: 'done', addon: 'done' });
    expect(last.steps[0]).toMatchObject({ progress: null, bytes: null, fault: null });
    const during = states.find(({ steps }) => steps[1]?.progress);
    expect(during?.steps[1]).toMatchObject({ id: 'addon', state: 'running', progress });
    expect(states[0]!.steps.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  });

  it('does the rest when one fails, but not what needs it', async () => {
    const fault = new LabError('download-offline', { file: 'x' });
    const tensorflow = step('tensorflow', { does: () => Promise.reject(fault) });
    const addon = step('addon', { needs: ['tensorflow'] });
    const test = step('self-test', { needs: ['addon'] });
    const poems = step('corpora-poems');
    const { is, last } = await run([tensorflow, addon, test, poems]);
    expect(is).toEqual({ tensorflow: 'wanting', addon: 'wanting', 'self-test': 'wanting', 'corpora-poems': 'done' });
    expect(last.steps[0]!.fault).toMatchObject({ code: 'download-offline' });
    expect(last.steps[1]!.fault).toBeNull();
    expect([addon.runs, test.runs]).toEqual([0, 0]);
  });

  it('shows no progress of a step that has ended', async () => {
    let late: () => void = () => undefined;
    const english = step('corpora-english', {
      does: async ({ onProgress }) => {
        late = () =>
          onProgress({ phase: 'download', done: 0, total: 85e6, unit: 'bytes', rate: null, secondsLeft: null });
        throw new LabError('download-offline', { file: 'x' });
      },
    });
    const { is, last } = await run([english, step('corpora-poems', { does: async () => late() })]);
    expect(is['corpora-english']).toBe('wanting');
    expect(last.steps[0]).toMatchObject({ progress: null, fault: { code: 'download-offline' } });
  });

  it('tells a cache that can’t be written to as that, and no fault of the lab folder’s', async () => {
    const does = () => Promise.reject(Object.assign(new Error('read-only'), { code: 'EROFS' }));
    const { last } = await run([step('tensorflow', { does })]);
    expect(last.steps[0]?.fault).toMatchObject({ code: 'cache-not-writable', parameters: { folder: context.cache } });
    // A file stands in its place.
    const unmade = { ...context, cache: '/dev/null' };
    const made = async () => mkdirSync('/dev/null/below', { recursive: true });
    const steps = [step('tensorflow', { does: async () => void (await made()) })];
    const { signal } = new AbortController();
    const before = surveyState(steps, unmade);
    const ended = await runSetup({ steps, context: unmade, ids: undefined, before, signal, onState: () => undefined });
    expect(ended.steps[0]?.fault).toMatchObject({ code: 'cache-not-writable' });
  });

  it('tells an unforeseen error as such, and forgets it when the step succeeds', async () => {
    let broken = true;
    const poems = step('corpora-poems', {
      does: async () => {
        if (broken) throw new Error('surprise');
      },
    });
    const first = await run([poems]);
    expect(first.last.steps[0]!.fault).toMatchObject({ code: 'internal', parameters: { message: 'surprise' } });
    broken = false;
    const signal = new AbortController().signal;
    const again = await runSetup({
      steps: [poems],
      context,
      ids: undefined,
      before: first.last,
      signal,
      onState: () => undefined,
    });
    expect(again.steps[0]).toMatchObject({ state: 'done', fault: null });
  });

  it('keeps the fault of a step that is not tried now', async () => {
    const steps = [step('tensorflow', { does: () => Promise.reject(new Error('a')) }), step('corpora-poems')];
    const { last } = await run(steps, ['tensorflow']);
    const signal = new AbortController().signal;
    const next = await runSetup({
      steps,
      context,
      ids: ['corpora-poems'],
      before: last,
      signal,
      onState: () => undefined,
    });
    expect(next.steps[0]).toMatchObject({ state: 'wanting', fault: { code: 'internal' } });
  });

  it('stops in the middle of a step, without blaming it', async () => {
    const stop = new AbortController();
    const first = step('tensorflow', {
      does: async ({ signal }) => {
        await new Promise((stopped) => (signal.aborted ? stopped(null) : signal.addEventListener('abort', stopped)));
        throw new LabError('setup-stopped');
      },
    });
    const second = step('corpora-poems');
    const { is, last } = await run([first, second], undefined, stop.signal, ({ steps }) => {
      if (steps[0]!.state === 'running') stop.abort();
    });
    expect(is).toEqual({ tensorflow: 'wanting', 'corpora-poems': 'wanting' });
    expect(last.steps.map(({ fault }) => fault)).toEqual([null, null]);
    expect(second.runs).toBe(0);
  });

  it('does what is asked for and what that needs, an optional one too, and nothing that is there', async () => {
    const tensorflow = step('tensorflow', { check: async () => true, present: () => true });
    const addon = step('addon', { needs: ['tensorflow'] });
    const gpu = step('gpu', { needs: ['addon'], optional: true });
    const poems = step('corpora-poems');
    const { is } = await run([poems, tensorflow, addon, gpu], ['gpu']);
    expect(is).toEqual({ 'corpora-poems': 'wanting', tensorflow: 'done', addon: 'done', gpu: 'done' });
    expect([tensorflow.runs, addon.runs, gpu.runs, poems.runs]).toEqual([0, 1, 1, 0]);
  });

  it('tells the fault of an optional step that was asked for', async () => {
    const electron = step('electron', { optional: true, does: () => Promise.reject(new LabError('download-offline')) });
    const { last } = await run([electron], ['electron']);
    expect(last.steps[0]).toMatchObject({ state: 'wanting', fault: { code: 'download-offline' } });
  });
});

describe('the steps of a machine', () => {
  it('come after those that they need', () => {
    const steps = createSteps(context);
    const ids = steps.map(({ id }) => id);
    for (const [at, { needs }] of steps.entries()) for (const need of needs) expect(ids.indexOf(need)).toBeLessThan(at);
    expect(chooseSteps(steps, ['self-test']).map(({ id }) => id)).toEqual([
      'tensorflow',
      'compiler',
      'addon',
      'self-test',
    ]);
    expect(chooseSteps(steps).map(({ id }) => id)).not.toContain('electron');
  });

  it('are texts and window alone where there is no TensorFlow for it', () => {
    const ids = createSteps({ ...context, platform: null }).map(({ id }) => id);
    expect(ids).toEqual(['corpora-english', 'corpora-dictionary', 'corpora-poems', 'corpora-reviews', 'electron']);
    expect(surveyState([], { ...context, platform: null }).compilerConsentNeeded).toBe(false);
  });

  it('are surveyed with what they cost, and the backend that a run would get', () => {
    const seen = surveyState(createSteps(context), context);
    expect(seen).toMatchObject({ running: false, backend: 'wasm', compilerConsentNeeded: true });
    expect(seen.steps.find(({ id }) => id === 'tensorflow')).toEqual({
      id: 'tensorflow',
      state: 'wanting',
      progress: null,
      fault: null,
      bytes: 273829956,
    });
    expect(seen.steps.find(({ id }) => id === 'gpu')?.state).toBe('optional');
    expect(surveyState([], { ...context, env: { LAB_BACKEND: 'cpu' } }).backend).toBe('cpu');
    expect(surveyState([], { ...context, env: { LAB_BACKEND: 'nonsense' } }).backend).toBe('wasm');
  });
});
