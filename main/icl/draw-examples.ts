import { LabError } from '../contract/fault.ts';
import { mostExamples, type TaskSuite } from '../contract/task-suite.ts';
import { createRandom } from '../random/random.ts';
import { shuffled } from '../random/shuffle.ts';

export type TaskExample = TaskSuite['examples'][number];

/**
 * Examples for a prompt, the same for all items that are asked: drawn without replacement from the suite's pool. Where
 * the suite has labels, they come in equal parts, so that none is preferred for being shown more often ("majority label
 * bias", Zhao et al. 2021, section 4); when they can't be equal, chance says which labels get one more. A larger draw of
 * the same seed is another draw and need not hold the smaller one.
 *
 * @param options.shots how many, 0 … what the pool gives in equal parts
 * @param options.seed 1 to 2³¹ − 1
 * @throws LabError `task-few-examples` {task, most, shots} for more than there are, `bad-use` {argument, expected} for no
 *   whole number
 */
export function drawExamples(options: { suite: TaskSuite; shots: number; seed: number }): TaskExample[] {
  const { suite, shots, seed } = options;
  const random = createRandom(seed, 'examples');
  const classes = suite.labels
    ? suite.labels.map((label) => suite.examples.filter(({ output }) => output === label))
    : [suite.examples];

  // The scarcest label decides; the others can give one more each.
  const most = mostExamples(suite);
  if (!Number.isInteger(shots) || shots < 0)
    throw new LabError('bad-use', { argument: `shots ${shots} (${suite.name})`, expected: `0–${most}` });
  if (shots > most) throw new LabError('task-few-examples', { task: suite.name, most, shots });

  const each = Math.floor(shots / classes.length);
  const spacious = classes.filter((own) => own.length > each);
  const oneMore = new Set(shuffled(spacious, random).slice(0, shots % classes.length));
  const drawn = classes.flatMap((own) => shuffled(own, random).slice(0, each + (oneMore.has(own) ? 1 : 0)));
  return shuffled(drawn, random);
}

/**
 * Different orders of the same examples, for how much the order alone changes (Lu et al. 2022, section 2): drawn
 * uniformly without repetition, or, where there are no more than `count`, all of them, in the order of a dictionary.
 *
 * @param seed 1 to 2³¹ − 1
 * @throws LabError `bad-use` {argument, expected} when `count` is no whole number of 0 or more
 */
export function orders<Example>(examples: readonly Example[], count: number, seed: number): Example[][] {
  if (!Number.isSafeInteger(count) || count < 0)
    throw new LabError('bad-use', { argument: `orders ${count}`, expected: '0, 1, 2, …' });
  const random = createRandom(seed, 'orders');
  if (ordersAtMost(examples.length, count)) return [...allOrders(examples)];
  const places = examples.map((_, place) => place);
  // By place and not by text: two examples may read the same once their labels were changed.
  const found = new Map<string, number[]>();
  while (found.size < count) {
    const order = shuffled(places, random);
    found.set(order.join(), order);
  }
  return [...found.values()].map((order) => order.map((place) => examples[place]!));
}

/** Whether `length` things have no more than `count` orders, without a factorial that overflows. */
function ordersAtMost(length: number, count: number): boolean {
  let all = 1;
  for (let factor = 2; factor <= length && all <= count; factor += 1) all *= factor;
  return all <= count;
}

function* allOrders<Example>(examples: readonly Example[]): Generator<Example[], void> {
  if (examples.length === 0) yield [];
  for (const [place, first] of examples.entries())
    for (const rest of allOrders(examples.toSpliced(place, 1))) yield [first, ...rest];
}
