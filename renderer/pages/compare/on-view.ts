import type { View } from '../../../main/figures/comparison-view.ts';

/** Changes what is shown, and with it the address. */
export type OnView = (changes: Partial<View>) => void;
