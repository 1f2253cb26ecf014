/** What is due, and how much of it today. */
import type { Cards } from './cards.ts';

/** Most reviews a day, unless somebody says otherwise. */
export const USUAL_CAP = 20;

export interface Due {
  /** Items that are due, the longest overdue first. */
  items: string[];
  /** How many of them today's cap still lets through: after a break nobody meets two hundred. */
  today: number;
  /** The day of the next one when none is due. */
  next: number | null;
}

/**
 * @param exists whether an item can still be asked
 * @param reviewed answers that count against the cap: those of today's reviews
 */
export function dueOn(
  day: number,
  cards: Cards,
  { cap, reviewed, exists }: { cap: number; reviewed: number; exists: (item: string) => boolean },
): Due {
  const known = [...cards].filter(([item]) => exists(item));
  const items = known
    .filter(([, { due }]) => due <= day)
    .sort(([first, a], [second, b]) => a.due - b.due || (first < second ? -1 : 1))
    .map(([item]) => item);
  const later = known.map(([, { due }]) => due).filter((due) => due > day);
  return {
    items,
    today: Math.min(items.length, Math.max(0, cap - reviewed)),
    next: items.length > 0 || later.length === 0 ? null : later.reduce((least, due) => Math.min(least, due)),
  };
}
