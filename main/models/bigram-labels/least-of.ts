/**
 * The least value of a smooth convex function by L-BFGS (Nocedal and Wright 2006, "Numerical Optimization", algorithms 7.4 and
 * 7.5), with a line search that halves its step until the value falls enough.
 */

export interface Evaluated {
  value: number;
  gradient: Float64Array;
}

/** Pairs of changes that the curvature is told from. */
const MEMORY = 8;
/** Of the fall that the slope promises (Armijo's condition). */
const ENOUGH = 1e-4;
const MOST_HALVINGS = 40;

/**
 * @param tolerance the greatest entry of the gradient at which it is found
 * @returns where the value is least, or where `mostSteps` have led
 */
export function leastOf(
  evaluate: (at: Float64Array) => Evaluated,
  start: Float64Array,
  { tolerance, mostSteps }: { tolerance: number; mostSteps: number },
): Float64Array {
  let at = start;
  let { value, gradient } = evaluate(at);
  const changes: Change[] = [];
  for (let step = 0; step < mostSteps && greatest(gradient) > tolerance; step++) {
    const direction = downhill(gradient, changes);
    const slope = dot(gradient, direction);
    // The first direction is the gradient itself, whose length says nothing about the way.
    let length = changes.length === 0 ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
    let next = moved(at, direction, length);
    let found = evaluate(next);
    for (let halved = 0; !(found.value <= value + ENOUGH * length * slope); halved++) {
      // No step is small enough: rounding is all that is left.
      if (halved === MOST_HALVINGS) return at;
      length /= 2;
      next = moved(at, direction, length);
      found = evaluate(next);
    }
    remember(changes, moved(next, at, -1), moved(found.gradient, gradient, -1));
    at = next;
    ({ value, gradient } = found);
  }
  return at;
}

interface Change {
  /** Of the place. */
  way: Float64Array;
  /** Of the gradient. */
  turn: Float64Array;
  /** 1 / (way · turn). */
  inverse: number;
}

function remember(changes: Change[], way: Float64Array, turn: Float64Array): void {
  const curvature = dot(way, turn);
  if (curvature <= 0) return;
  changes.push({ way, turn, inverse: 1 / curvature });
  if (changes.length > MEMORY) changes.shift();
}

/** −H · gradient, H being the inverse curvature that the changes tell of (algorithm 7.4). */
function downhill(gradient: Float64Array, changes: readonly Change[]): Float64Array {
  let direction: Float64Array = gradient.map((entry) => -entry);
  const shares: number[] = [];
  for (const { way, turn, inverse } of [...changes].reverse()) {
    const share = inverse * dot(way, direction);
    direction = moved(direction, turn, -share);
    shares.unshift(share);
  }
  const last = changes.at(-1);
  if (last) {
    const scale = 1 / (last.inverse * dot(last.turn, last.turn));
    direction = direction.map((entry) => entry * scale);
  }
  for (const [place, { way, turn, inverse }] of changes.entries())
    direction = moved(direction, way, shares[place]! - inverse * dot(turn, direction));
  return direction;
}

function moved(from: Float64Array, along: Float64Array, by: number): Float64Array {
  const to = new Float64Array(from.length);
  for (let place = 0; place < to.length; place++) to[place] = from[place]! + by * along[place]!;
  return to;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < one.length; place++) sum += one[place]! * other[place]!;
  return sum;
}

function greatest(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}
