import { afterEach, expect, test } from 'vitest';
import { computedItem } from '../../quiz/computed/index.ts';
import { type ComputedItems, createComputedItems } from './computed-items.ts';

let items: ComputedItems;
afterEach(() => items.close());

test('the thread answers as the template does, many at once and in any order', async () => {
  items = createComputedItems();
  const asked = ['c-attention-weight', 'c-learning-rate', 'c-layer-shapes', 'c-adamw-first-step'];
  const answers = await Promise.all(asked.flatMap((id) => [items.item(id, 5), items.item(id, 6)]));
  for (const [place, id] of asked.entries()) {
    expect(answers[2 * place]).toEqual(await computedItem(id, 5));
    expect(answers[2 * place + 1]).toEqual(await computedItem(id, 6));
  }
});

test('what it can’t make is refused by its own name, and the thread goes on', async () => {
  items = createComputedItems();
  await expect(items.item('c-none', 1)).rejects.toMatchObject({
    fault: { code: 'quiz-item-unknown', parameters: { item: 'c-none' } },
  });
  await expect(items.item('c-embedding-parameters', 0)).rejects.toMatchObject({ fault: { code: 'internal' } });
  expect((await items.item('c-embedding-parameters', 1)).id).toBe('c-embedding-parameters');
});

test('the event loop runs while the backend is loaded', async () => {
  items = createComputedItems();
  let rounds = 0;
  const count = setInterval(() => {
    rounds += 1;
  }, 1);
  await items.item('c-attention-weight', 1);
  clearInterval(count);
  expect(rounds).toBeGreaterThan(10);
});

test('closing refuses what is being asked and what is asked later; twice is once', async () => {
  items = createComputedItems();
  const open = items.item('c-attention-weight', 1);
  const refused = expect(open).rejects.toMatchObject({ fault: { code: 'internal' } });
  await items.close();
  await refused;
  await expect(items.item('c-attention-weight', 1)).rejects.toMatchObject({ fault: { code: 'internal' } });
  await items.close();
});

test('closing what was never asked ends at once', async () => {
  items = createComputedItems();
  await items.close();
});
