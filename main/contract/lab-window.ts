import type { EngineAddress } from './engine-address.ts';

export interface OpenedFile {
  /** Without its folder. */
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** `window.lab`, which the preload gives the page in the window; absent in a browser. */
export interface LabWindow {
  platform: NodeJS.Platform;
  /** The engine's address, as soon as it runs. Rejects when it cannot start; the window says why. */
  engine(): Promise<EngineAddress>;
  /** Called with the new address after the engine was started again. Returns what ends the listening. */
  onEngineChanged(listener: (address: EngineAddress) => void): () => void;
  /** The system's dialog for one text file; `null` when none was chosen or it is too large, which the window says. */
  openFile(): Promise<OpenedFile | null>;
}
