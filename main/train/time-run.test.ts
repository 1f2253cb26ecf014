import { expect, test } from 'vitest';
import { timeShowcase } from './time-run.ts';

const SHOWN = { prompt: '', text: '', seed: 1, temperature: 0 };

/** One that makes its program in 900 ms when it is first asked, and takes so many to each token. */
function clocked(tokens: number, milliseconds: number) {
  let [time, isMade] = [0, false];
  const showcase = {
    *write() {
      for (let token = 0; token < tokens; token++) {
        time += (isMade ? 0 : 900) + milliseconds;
        isMade = true;
        yield undefined;
      }
      return SHOWN;
    },
  };
  return { showcase, now: () => time };
}

test('a token takes what others than the first take, before which there is more to make', () => {
  const { showcase, now } = clocked(20, 30);
  expect(timeShowcase(showcase, now, 120)).toEqual({ first: 0.93, token: 0.03 });
});

test('what is written at once is written again, and is as many tokens as a sample is said to have', () => {
  const { showcase, now } = clocked(1, 80);
  expect(timeShowcase(showcase, now, 16)).toEqual({ first: 0.98, token: 0.005 });
});
