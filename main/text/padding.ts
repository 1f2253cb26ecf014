/** The token that stands behind a text that is shorter than its neighbours. */
export const PADDING = 0;
