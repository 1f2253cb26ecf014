/**
 * The one with the smallest finite validation loss, the earlier of equals; `null` where none has one. That of step 0 is
 * what another run had learned: it is taken only where no later one is scored.
 */
export function bestCheckpoint<Checkpoint extends { step: number; validationLoss: number | null }>(
  checkpoints: readonly Checkpoint[],
): Checkpoint | null {
  const scored = checkpoints.filter(({ validationLoss: loss }) => loss !== null && Number.isFinite(loss));
  scored.sort(
    (one, other) =>
      Number(one.step === 0) - Number(other.step === 0) ||
      one.validationLoss! - other.validationLoss! ||
      one.step - other.step,
  );
  return scored[0] ?? null;
}
