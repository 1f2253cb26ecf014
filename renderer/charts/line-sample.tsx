import type { LineLook } from '../../main/chart/line-look.ts';

/** A stroke as a chart draws it, before the name of what it stands for. */
export function LineSample({ colour, dash }: LineLook) {
  return (
    <svg width={20} height={6} aria-hidden>
      <line x1={0} x2={20} y1={3} y2={3} stroke={`var(${colour})`} strokeWidth={3} strokeDasharray={dash.join(' ')} />
    </svg>
  );
}
