import { type ComponentType, createElement, useEffect, useState } from 'react';

type PageComponent = ComponentType<{ id: string }>;

/** A page whose code comes when it is first asked for. */
export interface LazyPage {
  readonly load: () => Promise<{ default: PageComponent }>;
  arrived: PageComponent | null;
}

export function lazyPage(load: LazyPage['load']): LazyPage {
  return { load, arrived: null };
}

/**
 * The page once its code is here; nothing meanwhile.
 *
 * Not React's `lazy`: once a fallback has been shown, React keeps it for 300 ms (its throttle against flicker) although
 * the code is here in twenty. A failure is thrown for the boundary above, and the code asked for anew at the next visit.
 */
export function Arriving({ page, id }: { page: LazyPage; id: string }) {
  const [, setArrived] = useState(page.arrived !== null);
  const [failure, setFailure] = useState<{ cause: unknown } | null>(null);
  useEffect(() => {
    if (page.arrived) return;
    let shown = true;
    page.load().then(
      (module) => {
        page.arrived = module.default;
        if (shown) setArrived(true);
      },
      (cause: unknown) => {
        if (shown) setFailure({ cause });
      },
    );
    return () => {
      shown = false;
    };
  }, [page]);
  if (failure) throw failure.cause;
  return page.arrived && createElement(page.arrived, { id });
}
