/** The part of node-llama-cpp that the lab uses. The library lies in the cache, not among the lab's own packages. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export type Token = number & { readonly token: unique symbol };

/** What to tell about the place after a token. */
export interface AskNext {
  generateNext: {
    token: true;
    /** Tells the sum of exp(logit − largest logit) over the vocabulary. */
    totalLogitWeight: true;
    /** 0: the token told is the likeliest, whose logit is the largest. */
    options: { temperature: 0 };
    logits: { filter: { tokens?: readonly Token[]; includeSelected: true; includeTop?: number } };
  };
}
export interface Next {
  token: Token;
  logits: Map<Token, number>;
  totalLogitWeight: number;
}

export interface LlamaSequence {
  readonly nextTokenIndex: number;
  readonly contextTokens: Token[];
  adaptStateToTokens(tokens: Token[], allowShift?: boolean): Promise<void>;
  eraseContextTokenRanges(ranges: { start: number; end: number }[]): Promise<void>;
  evaluateWithoutGeneratingNewTokens(tokens: Token[]): Promise<void>;
  controlledEvaluate(tokens: (Token | [Token, AskNext])[]): Promise<({ next: Next } | undefined)[]>;
  saveStateToFile(file: string): Promise<unknown>;
  loadStateFromFile(file: string, options: { acceptRisk: true }): Promise<unknown>;
}

export interface LlamaContext {
  getSequence(): LlamaSequence;
}

export interface LlamaModel {
  readonly trainContextSize: number;
  readonly tokens: { bos: Token | null; shouldPrependBosToken: boolean };
  readonly fileInsights: { modelSize: number; totalLayers: number };
  readonly fileInfo: { metadata: { general: { name?: string; architecture?: string; license?: string } } };
  tokenize(text: string): Token[];
  detokenize(tokens: readonly Token[], specialTokens?: boolean): string;
  isEogToken(token: Token): boolean;
  /** Of the library's inside: nothing else tells what the vocabulary calls a token. */
  readonly _model: { getTokenString(token: Token): string };
  createContext(options: {
    contextSize: number;
    sequences: number;
    threads: number;
    batchSize: number;
    swaFullCache: true;
  }): Promise<LlamaContext>;
}

export interface Llama {
  loadModel(options: { modelPath: string }): Promise<LlamaModel>;
  dispose(): Promise<void>;
}

/** @param folder where `npm ci` installed it @param threads the most it may ever use */
export async function loadLlama(folder: string, threads: number): Promise<Llama> {
  const entry = join(folder, 'node_modules', 'node-llama-cpp', 'dist', 'index.js');
  const library = (await import(pathToFileURL(entry).href)) as {
    getLlama(options: Record<string, unknown>): Promise<Llama>;
  };
  // It must never build or fetch anything by itself.
  return library.getLlama({
    gpu: false,
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    maxThreads: threads,
    logLevel: 'error',
  });
}
