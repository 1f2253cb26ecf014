/** The marks that BERT puts around sentences, as tokens or as their numbers. */
export interface PairMarks<Token> {
  /** [CLS]: stands first. */
  first: Token;
  /** [SEP]: closes each sentence. */
  end: Token;
}

/**
 * BERT's input for two sentences: [CLS] A [SEP] B [SEP]. The segment is 0 up to and with the first [SEP], then 1 (Devlin et
 * al. 2019, section 3 and figure 2).
 *
 * @returns both of the same length
 */
export function sentencePair<Token>(a: readonly Token[], b: readonly Token[], marks: PairMarks<Token>) {
  const first = [marks.first, ...a, marks.end];
  const second = [...b, marks.end];
  return { tokens: [...first, ...second], segments: [...first.map(() => 0), ...second.map(() => 1)] };
}
