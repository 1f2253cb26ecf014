/** The window's side of the page: what `window.lab` is, and the channels that carry it. */

export interface EngineAddress {
  /** Of the engine's socket, `ws://127.0.0.1:PORT/rpc?token=…`. */
  port: number;
  token: string;
}

export interface OpenedFile {
  /** Without its folder. */
  name: string;
  bytes: Uint8Array;
}

/** `window.lab`; absent in a browser. */
export interface LabWindow {
  platform: NodeJS.Platform;
  /** The engine's address, as soon as it runs. Rejects when it cannot start; the window says why. */
  engine(): Promise<EngineAddress>;
  /** Called with the new address after the engine was started again. Returns what ends the listening. */
  onEngineChanged(listener: (address: EngineAddress) => void): () => void;
  /** The system's dialog for one text file; `null` when none was chosen or it is too large, which the window says. */
  openFile(): Promise<OpenedFile | null>;
}

export const CHANNELS = {
  engine: 'lab:engine',
  engineChanged: 'lab:engine-changed',
  openFile: 'lab:open-file',
} as const;
