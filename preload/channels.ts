/** Names under which the preload and the window's main process speak. */
export const CHANNELS = {
  engine: 'lab:engine',
  engineChanged: 'lab:engine-changed',
  openFile: 'lab:open-file',
} as const;
