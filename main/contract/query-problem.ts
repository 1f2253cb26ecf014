/** What can be wrong with a query about runs. */
export type QueryProblem =
  | 'unknown-field'
  | 'operator-missing'
  | 'operator-not-for-field'
  | 'not-a-number'
  | 'not-a-time'
  | 'value-unknown'
  | 'value-missing'
  | 'condition-missing'
  | 'bracket-open'
  | 'bracket-unopened'
  | 'quote-open';
