import type { ReactNode } from 'react';

/** A text that scrolls in its own frame: a named region that the keyboard reaches, so that it can be scrolled. */
export function ScrollText({
  label,
  language,
  busy,
  className,
  children,
}: {
  label: string;
  language?: string;
  busy?: boolean;
  className: string | undefined;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section className={className} tabIndex={0} aria-label={label} aria-busy={busy} lang={language}>
      {children}
    </section>
  );
}
