/** The one with the smallest finite validation loss, the earlier of equals; `null` where none has one. */
export function bestCheckpoint<Checkpoint extends { step: number; validationLoss: number | null }>(
  checkpoints: readonly Checkpoint[],
): Checkpoint | null {
  const scored = checkpoints.filter(({ validationLoss: loss }) => loss !== null && Number.isFinite(loss));
  scored.sort((one, other) => one.validationLoss! - other.validationLoss! || one.step - other.step);
  return scored[0] ?? null;
}
