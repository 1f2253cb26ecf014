/** The address of the history of language models on a text; without one it shows the usual text. */
export function suitePath(corpus: string | null): string {
  return corpus === null ? '/suite/history' : `/suite/history?${new URLSearchParams({ corpus })}`;
}
