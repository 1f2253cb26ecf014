/** How much larger than usual a person reads: chart text is sized in rem, so its room must grow with it. */
export function textScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
}
