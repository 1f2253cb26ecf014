/** The address of a comparison of these runs. */
export function comparePath(runs: readonly { id: string }[]): string {
  return `/compare?runs=${runs.map(({ id }) => id).join(',')}`;
}
