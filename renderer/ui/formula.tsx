import { useLayoutEffect, useRef } from 'react';
import classes from './written-text.module.css';

/** A formula in TeX, between words. Until KaTeX is there, as it is written. */
export function Formula({ tex }: { tex: string }) {
  const box = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    let stays = true;
    element.textContent = tex;
    void import('./formula-drawing.ts').then(({ drawFormula }) => stays && drawFormula(tex, element));
    return () => {
      stays = false;
    };
  }, [tex]);
  return <span ref={box} className={classes.formula} />;
}
