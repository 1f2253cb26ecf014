/**
 * Places in a page that is rendered by React, for what is not: drawings made as text, and tables too long to be in memory
 * as a whole. Each is an element of a name that nothing else renders: what people write is escaped.
 */
import { createElement, type ReactElement } from 'react';

type Content = AsyncIterable<string> | Iterable<string>;

export interface Places {
  /** An element in the place of markup that is trusted and comes later. */
  of(content: () => Content): ReactElement;
  /** The page with every place filled, piece by piece. */
  filled(page: string): AsyncGenerator<string>;
}

const PLACE = /<lab-place data-number="(\d+)"><\/lab-place>/;

export function createPlaces(): Places {
  const contents: (() => Content)[] = [];
  return {
    of: (content) => createElement('lab-place', { 'data-number': contents.push(content) - 1 }),
    async *filled(page) {
      // Between two pieces stands the number of a place.
      for (const [i, piece] of page.split(PLACE).entries()) {
        if (i % 2 === 0) yield piece;
        else yield* contents[Number(piece)]!();
      }
    },
  };
}
