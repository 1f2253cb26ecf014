/** Figures of the quiz beside what they should be, as a table in Markdown. */
import type { QuizFigures } from './quiz.ts';

/** Longest times, and how much faster than py-fsrs. */
const TARGETS = { open: 1.1, next: 50, replay: 2, replayRatio: 20, import: 3, difference: 1e-6 };

export function quizTable({ opening, answering, replaying, importing }: QuizFigures): string {
  const rows: [what: string, figure: string, target: string, load: string][] = [];
  const add = (what: string, figure: string, target: string, { load }: { load: [number, number] }) =>
    rows.push([what, figure, target, load.map((each) => each.toFixed(1)).join(' – ')]);
  if (opening) {
    const { seconds, firstSeconds } = opening;
    const runs = seconds['/runs'];
    add('/runs opens', inSeconds(runs), '', opening);
    for (const path of ['/quiz', '/quiz/items'] as const)
      add(
        `${path} opens`,
        `${inSeconds(seconds[path])}, ${(seconds[path] / runs).toFixed(2)} ×`,
        path === '/quiz' ? `${TARGETS.open} × /runs` : '',
        opening,
      );
    add('/quiz opens, the engine just started', inSeconds(firstSeconds), '', opening);
  }
  if (answering) {
    const { milliseconds, emptyMilliseconds, ratio } = answering;
    const figure = `${milliseconds.percentile95.toFixed(1)} ms (middle ${milliseconds.median.toFixed(1)}, longest ${milliseconds.longest.toFixed(0)})`;
    add('answer → feedback → next, 19 of 20', figure, `${TARGETS.next} ms`, answering);
    add(
      'the same in an empty lab',
      `${emptyMilliseconds.percentile95.toFixed(1)} ms, ${ratio.toFixed(2)} ×`,
      '',
      answering,
    );
  }
  if (replaying) {
    const { reviews, seconds, peer } = replaying;
    add(`replay of ${reviews} reviews`, inSeconds(seconds), `${TARGETS.replay} s`, replaying);
    if (peer) {
      add('py-fsrs', `${inSeconds(peer.seconds)}, ${peer.ratio.toFixed(1)} ×`, `${TARGETS.replayRatio} ×`, replaying);
      const difference = `${peer.difference.toExponential(1)} of ${peer.compared} cards at most`;
      add('stabilities differ by', difference, String(TARGETS.difference), replaying);
    }
  }
  if (importing) {
    const { items, seconds, againSeconds, longestPause, idlePause, peerSeconds, ratio } = importing;
    add(`import of ${items} in GIFT`, inSeconds(seconds), `${TARGETS.import} s`, importing);
    add('the same once more', inSeconds(againSeconds), '', importing);
    add(
      'longest pause of the engine meanwhile',
      `${longestPause.toFixed(0)} ms (idle ${idlePause.toFixed(0)})`,
      '',
      importing,
    );
    add('gift-pegjs, reading alone', `${inSeconds(peerSeconds)}, ${ratio.toFixed(2)} ×`, '', importing);
  }
  const lines = rows.map((row) => `| ${row.join(' | ')} |`);
  return ['| what | figure | target | load |', '|---|---|---|---|', ...lines].join('\n');
}

const inSeconds = (seconds: number) => `${seconds.toFixed(3)} s`;
