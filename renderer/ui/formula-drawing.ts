/** KaTeX with its styles: a chunk of its own, fetched when the first formula is shown. */
import 'katex/dist/katex.min.css';
import katex from 'katex';

/** Writes a formula into an element, with MathML for who can't see it. One that can't be read stays as it is written. */
export function drawFormula(tex: string, element: HTMLElement): void {
  katex.render(tex, element, { throwOnError: false, trust: false, strict: false, output: 'htmlAndMathml' });
  // Where a formula is all that a button or an option says, not everybody takes its name from MathML: axe does not.
  element.querySelector('math')?.setAttribute('aria-label', tex);
}
