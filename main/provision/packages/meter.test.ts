import { describe, expect, it } from 'vitest';
import type { Progress } from '../../contract/progress.ts';
import { createMeter } from './meter.ts';

function metered(total: number | null, done = 0) {
  let time = 0;
  const seen: Progress[] = [];
  const meter = createMeter({
    phase: 'download',
    unit: 'bytes',
    total,
    done,
    onProgress: (progress) => seen.push(progress),
    now: () => time,
  });
  return { meter, seen, at: (milliseconds: number) => (time = milliseconds) };
}

describe('meter', () => {
  it('tells rate and time left of the last seconds, bytes of before left out', () => {
    const { meter, seen, at } = metered(10_000, 5000);
    for (let second = 1; second <= 3; second++) {
      at(second * 1000);
      meter.add(100);
    }
    expect(seen.at(-1)).toMatchObject({ done: 5300, total: 10_000, rate: 100, secondsLeft: 47 });
    for (let second = 4; second <= 20; second++) {
      at(second * 1000);
      meter.add(200);
    }
    expect(seen.at(-1)?.rate).toBe(200);
    meter.stop();
  });

  it('reports at most five times a second, and the end in any case', () => {
    const { meter, seen, at } = metered(1000);
    for (let i = 1; i <= 1000; i++) {
      at(i);
      meter.set(i);
    }
    meter.flush();
    expect(seen.length).toBeLessThanOrEqual(7);
    expect(seen.at(-1)).toMatchObject({ done: 1000, secondsLeft: 0 });
  });

  it('knows no rate before time has passed, no time left without a total, and none below zero', () => {
    const { meter, seen, at } = metered(null);
    meter.set(5);
    expect(seen[0]).toMatchObject({ rate: null, secondsLeft: null });
    at(1000);
    meter.set(1);
    expect(seen.at(-1)).toMatchObject({ done: 1, total: null, rate: null, secondsLeft: null });
    meter.stop();
  });

  it('tells the last bytes before a silence, but nothing once stopped', async () => {
    const seen: Progress[] = [];
    const told = new Promise<void>((resolve) => {
      const meter = createMeter({
        phase: 'p',
        unit: 'bytes',
        total: 9,
        onProgress: (p) => {
          seen.push(p);
          if (p.done === 8) resolve();
        },
      });
      meter.set(1);
      meter.set(8);
      const stopped = createMeter({ phase: 'p', unit: 'bytes', total: 9, onProgress: (p) => seen.push(p) });
      stopped.set(2);
      stopped.set(3);
      stopped.stop();
    });
    // The reporting timer holds no process open: something else must.
    const holder = setInterval(() => undefined, 1000);
    await told;
    clearInterval(holder);
    expect(seen.map(({ done }) => done)).toEqual([1, 2, 8]);
  });
});
