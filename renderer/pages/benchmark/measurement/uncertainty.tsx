import type { Dot } from './task-series.ts';

/** The range over draws: a band along a line, or a bar where the columns have no order. */
export function Band({
  dots,
  x,
  y,
  colour,
  joined,
}: {
  dots: readonly Dot[];
  x: (dot: Dot) => number;
  y: (value: number) => number;
  colour: string;
  joined: boolean;
}) {
  if (dots.every(({ low, high }) => low === high)) return null;
  if (joined && dots.length > 1) {
    const upper = dots.map((dot) => `${x(dot)} ${y(dot.high)}`);
    const lower = [...dots].reverse().map((dot) => `${x(dot)} ${y(dot.low)}`);
    return <path d={`M${[...upper, ...lower].join('L')}z`} fill={colour} fillOpacity={0.16} />;
  }
  return dots.map((dot) => (
    <rect
      key={dot.column}
      x={x(dot) - 7}
      y={y(dot.high)}
      width={14}
      height={Math.max(0, y(dot.low) - y(dot.high))}
      fill={colour}
      fillOpacity={0.2}
    />
  ));
}

/** Wilson's interval of the first draw, with a cross line at that draw's own value: it need not be the mean. */
export function Whisker({ dot: { interval }, x, y }: { dot: Dot; x: number; y: (value: number) => number }) {
  if (!interval) return null;
  const [low, value, high] = [y(interval.low), y(interval.value), y(interval.high)];
  return (
    <path
      d={`M${x} ${low}V${high}M${x - 2.5} ${low}h5M${x - 2.5} ${high}h5M${x - 2} ${value}h4`}
      stroke="var(--ink-soft)"
      fill="none"
    />
  );
}
