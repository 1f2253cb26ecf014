/** Which of the shell's dialogs is open. */
import { liveValue } from '../live/live-value.ts';

export const openDialog = liveValue<'palette' | 'keys' | null>(null);
