/**
 * What the page may hand to the browser as markup: none. The policy of its headers asks the browser to refuse every text
 * where markup, a script or its address is taken (Trusted Types); this one exception lets the texts of style sheets through,
 * which the component library writes in the same way and which hold no tag.
 */
interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(text: string): string | null }): unknown;
}

/** Where a tag, a comment or a declaration begins. */
const MARKUP = /<[a-z/!?]/i;

/** @param trustedTypes of the window; a browser without them takes every text, as before */
export function allowStyleTexts(trustedTypes: TrustedTypes | undefined): void {
  trustedTypes?.createPolicy('default', { createHTML: (text) => (MARKUP.test(text) ? null : text) });
}
