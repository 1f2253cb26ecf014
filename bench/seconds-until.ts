import type { Page } from '@playwright/test';

/**
 * Seconds from a click to the frame in which an element stands, measured in the page: the answers of an automated browser
 * take their own time.
 */
export function secondsUntil(page: Page, clicked: string, there: string): Promise<number> {
  return page
    .locator(clicked)
    .first()
    .evaluate(
      (element, selector) =>
        new Promise<number>((resolve) => {
          const before = performance.now();
          const look = () => {
            if (document.querySelector(selector))
              requestAnimationFrame(() => resolve((performance.now() - before) / 1000));
            else requestAnimationFrame(look);
          };
          (element as HTMLAnchorElement).click();
          requestAnimationFrame(look);
        }),
      there,
    );
}
