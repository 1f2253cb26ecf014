import { CHANGE_STYLES, type ChangeName } from '../../../features/measurements/label-changes.ts';

/** The mark of a value: its form says the change of labels, hollow says "by the likelier label". */
export function DotShape({
  change,
  x,
  y,
  radius,
  hollow = false,
}: {
  change: ChangeName;
  x: number;
  y: number;
  radius: number;
  hollow?: boolean;
}) {
  const { colour, form } = CHANGE_STYLES[change];
  const paint = hollow
    ? { fill: 'var(--paper)', stroke: colour, strokeWidth: 1.5 }
    : { fill: colour, stroke: 'var(--paper)', strokeWidth: 1 };
  if (form === 'circle') return <circle cx={x} cy={y} r={radius} {...paint} />;
  return <path d={outline(form, x, y, radius)} {...paint} />;
}

/** Forms of about the same area as the circle. */
function outline(form: 'square' | 'diamond' | 'triangle', x: number, y: number, radius: number): string {
  switch (form) {
    case 'square': {
      const half = radius * 0.9;
      return `M${x - half} ${y - half}h${2 * half}v${2 * half}h${-2 * half}z`;
    }
    case 'diamond': {
      const half = radius * 1.25;
      return `M${x} ${y - half}L${x + half} ${y}L${x} ${y + half}L${x - half} ${y}z`;
    }
    case 'triangle': {
      const half = radius * 1.2;
      return `M${x} ${y - half}L${x + half} ${y + half * 0.8}L${x - half} ${y + half * 0.8}z`;
    }
  }
}
