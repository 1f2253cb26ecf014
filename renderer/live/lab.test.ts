import { QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { createLab } from './lab.ts';

afterEach(() => vi.unstubAllGlobals());

test('what a terminal may have added to is asked for again when the window gets the focus', async () => {
  const window = new EventTarget();
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window));
  const lab = createLab({
    address: () => new Promise(() => undefined),
    isRefused: async () => false,
    whyRefused: 'old',
  });
  // As its provider does on the page.
  lab.queryClient.mount();
  const { tasks, prompts } = lab.queries;
  for (const list of [tasks.list, prompts.list]) {
    let asked = 0;
    const observer = new QueryObserver(lab.queryClient, {
      queryKey: list.key({ input: {} }),
      queryFn: async () => ++asked,
    });
    const leave = observer.subscribe(() => undefined);
    await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe(1), 60_000);
    window.dispatchEvent(new Event('focus'));
    await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe(2), 60_000);
    leave();
  }
  lab.queryClient.unmount();
  lab.close();
});
