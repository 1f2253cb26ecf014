import classes from './bar.module.css';

/** A thin progress bar. `share` 0 to 1, `null` while the end is unknown. */
export function Bar({ share, label, tone }: { share: number | null; label: string; tone?: 'plain' | 'bad' }) {
  const value = share === null ? undefined : Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div
      className={classes.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value}
      data-tone={tone}
    >
      <div
        className={classes.fill}
        data-unknown={value === undefined || undefined}
        style={value === undefined ? undefined : { width: `${value}%` }}
      />
    </div>
  );
}
