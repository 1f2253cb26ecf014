/** A report's text as elements: Markdown without HTML, its pictures read as parts. For the page and for a file. */
import { createElement, type ReactElement, type ReactNode } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import type { PartProblem } from '../contract/report.ts';
import { liftImages } from './lift-images.ts';
import { type ReportPart, readPart } from './parts.ts';

export interface ReportPieces {
  /** What stands in the place of a part, or of what should be one. */
  part: (part: ReportPart | PartProblem) => ReactElement;
  link: (href: string, children: ReactNode) => ReactElement;
}

/** The report's name is the first heading: those of its text stand below it. */
const BELOW = { h1: 'h2', h2: 'h3', h3: 'h4', h4: 'h5', h5: 'h6', h6: 'h6' } as const;

/** Made once: others for each rendering would begin every part anew. */
export function reportComponents({ part, link }: ReportPieces): Components {
  const headings = Object.entries(BELOW).map(([given, shown]) => [
    given,
    ({ children }: { children?: ReactNode }) => createElement(shown, null, children),
  ]);
  return {
    ...Object.fromEntries(headings),
    img: ({ alt = '', src }) => part(readPart({ alt, address: typeof src === 'string' ? src : '' })),
    a: ({ href = '', children }) => link(href, children),
  };
}

export function reportText(text: string, components: Components): ReactElement {
  return createElement(ReactMarkdown, { components, rehypePlugins: [liftImages] }, text);
}
