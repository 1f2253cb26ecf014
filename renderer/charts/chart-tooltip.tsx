import classes from './line-chart.module.css';

/** What stands at the pointer: the position, then each line's value. */
export function ChartTooltip({
  at,
  entries,
}: {
  at: string;
  entries: readonly { label: string; colour: string; value: string }[];
}) {
  return (
    <div className={classes.tooltip}>
      <span className="soft">{at}</span>
      {entries.map(({ label, colour, value }) => (
        <span key={label} className={classes.tooltipLine}>
          <span>
            <span className={classes.swatch} style={{ background: colour }} />
            {label}
          </span>
          <span>{value}</span>
        </span>
      ))}
    </div>
  );
}
