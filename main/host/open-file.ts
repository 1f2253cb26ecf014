/** The system's dialog for a text to be added. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { BrowserWindow, Dialog } from 'electron';
import { faultSentence } from '../../resources/messages/index.ts';
import { LARGEST_FILE_BYTES } from '../contract/corpus.ts';
import { faultOf, LabError } from '../contract/fault.ts';
import type { OpenedFile } from '../contract/lab-window.ts';
import type { WindowWords } from './window-words.ts';

/** `null` when nothing was chosen, or when what was chosen cannot be read; the window has said so then. */
export async function openFile(
  dialog: Dialog,
  window: BrowserWindow,
  words: WindowWords,
  language: 'zh' | 'en',
): Promise<OpenedFile | null> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: words.open,
    properties: ['openFile'],
    filters: [
      { name: words.texts, extensions: ['txt', 'md', 'text', 'csv', 'tsv', 'tab'] },
      { name: words.allFiles, extensions: ['*'] },
    ],
  });
  const path = filePaths[0];
  if (path === undefined) return null;
  const name = basename(path);
  try {
    const { size } = await stat(path);
    if (size > LARGEST_FILE_BYTES)
      throw new LabError('file-too-large', { file: name, bytes: size, limit: LARGEST_FILE_BYTES });
    return { name, bytes: await readFile(path) };
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const fault = missing ? new LabError('file-not-found', { file: name }).fault : faultOf(error);
    await dialog.showMessageBox(window, {
      type: 'error',
      message: faultSentence(fault, language),
      buttons: [words.close],
    });
    return null;
  }
}
