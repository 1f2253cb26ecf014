/**
 * The second press of a double-click is meant for what the first one was on. A button that has taken another's place under
 * the pointer, or that says something else by now, does not get it: nobody stops or deletes what they just began.
 */
export function ignoreSecondPressOnAnother(document: Document): void {
  let first: { button: Element | null; words: string } = { button: null, words: '' };
  document.addEventListener(
    'click',
    (event) => {
      const button = event.target instanceof Element ? event.target.closest('button, a') : null;
      const words = button ? `${button.getAttribute('aria-label') ?? ''}${button.textContent}` : '';
      // Of the system's own double-click time; keys and what a program presses count no clicks.
      if (event.detail < 2) first = { button, words };
      else if (button && (button !== first.button || words !== first.words)) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    true,
  );
}
