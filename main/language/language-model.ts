/** What a model must be able to do to answer prompts here. */
import type {
  GeneratedToken,
  GenerateEnd,
  GenerateRequest,
  ItemScore,
  LanguageModelFacts,
  ScoreRequest,
  TokenPiece,
} from '../contract/language.ts';

export interface LanguageModel {
  readonly facts: LanguageModelFacts;
  /** `null` where nobody says how a text is cut. */
  tokenize(text: string): Promise<TokenPiece[] | null>;
  /**
   * Log-probabilities of whole answers. Items come as they are done, in any order. What the prompts share is computed
   * once. Ends early, with what was told, when the signal aborts.
   *
   * @throws LabError `prompt-too-long` {tokens, limit}: nothing is cut in silence
   */
  score(request: ScoreRequest, onItem: (item: ItemScore) => void, signal: AbortSignal): Promise<void>;
  /** @throws LabError `prompt-too-long` {tokens, limit} when the prompt leaves no room for one token */
  generate(
    request: GenerateRequest,
    onToken: (token: GeneratedToken) => void,
    signal: AbortSignal,
  ): Promise<GenerateEnd>;
  close(): Promise<void>;
}
