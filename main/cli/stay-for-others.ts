/** Labs of other terminals and windows on the same folder: what a command waits for, in words. */
import type { Language } from '../../resources/messages/index.ts';
import type { Connection } from './connect.ts';
import { onInterruption } from './interruption.ts';
import { tell } from './output.ts';

/** Another lab is just opening or closing on the folder. */
export function sayWaiting(language: Language): void {
  tell(
    language === 'zh'
      ? '另一个实验室正在打开或关闭这个文件夹，等它就绪…'
      : 'Another lab is opening or closing this folder; waiting for it …',
  );
}

/** Another terminal's run may train in the engine that this command opened: it is not taken away. Ctrl-C stops it, too. */
export async function stayForOthers(connection: Connection, language: Language): Promise<void> {
  const idle = connection.idle();
  const waits = await Promise.race([
    idle.then(() => false),
    new Promise<boolean>((resolve) => setImmediate(resolve, true)),
  ]);
  if (!waits) return;
  // A run of one's own has ended, though its process may still be on its way out: nothing to wait for in words.
  if (!connection.trains()) return idle;
  // First: whoever hears of it may end it by Ctrl-C.
  let stop = () => {};
  const interrupted = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const end = onInterruption(language, () => stop());
  tell(
    language === 'zh'
      ? '另一个终端的训练还在进行，等它结束（Ctrl-C：保存检查点后停止）…'
      : 'Another terminal’s run still trains here; waiting for it (Ctrl-C stops it with a checkpoint) …',
  );
  await Promise.race([idle, interrupted]).finally(end);
}
