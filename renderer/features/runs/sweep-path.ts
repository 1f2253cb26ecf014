/** The address of the list of a sweep's runs: its name has no quotation mark and is that of no other. */
export function sweepPath(name: string): string {
  return `/runs?${new URLSearchParams({ q: `sweep = "${name}"` })}`;
}
