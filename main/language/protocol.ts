/** What the engine and the language process say to each other. One request at a time is answered; more wait. */
import type { Fault } from '../contract/fault.ts';
import type {
  GeneratedToken,
  GenerateEnd,
  GenerateRequest,
  ItemScore,
  LanguageModelFacts,
  ScoreRequest,
  TokenPiece,
} from '../contract/language.ts';
import type { LabModelOptions } from './lab-model.ts';
import type { LlamaModelOptions } from './llama-model.ts';
import type { ServerModelOptions } from './server-model.ts';

/** Which model answers from now on. */
export type ModelSource =
  | ({ kind: 'llama' } & Omit<LlamaModelOptions, 'lanes'>)
  | ({ kind: 'lab' } & LabModelOptions)
  | ({ kind: 'server' } & ServerModelOptions);

export type LanguageQuestion =
  | { ask: 'open'; source: ModelSource }
  | { ask: 'server-models'; base: string }
  | { ask: 'tokenize'; text: string }
  | { ask: 'score'; request: ScoreRequest }
  | { ask: 'generate'; request: GenerateRequest };

export type LanguageCommand = { id: number; question: LanguageQuestion } | { stop: number };

export type LanguageAnswer =
  | { facts: LanguageModelFacts }
  | { pieces: TokenPiece[] | null }
  | { models: string[] }
  | { end: GenerateEnd | null };
export type LanguageMessage =
  | { id: number; item: ItemScore }
  | { id: number; token: GeneratedToken }
  | { id: number; answer: LanguageAnswer }
  | { id: number; fault: Fault };
