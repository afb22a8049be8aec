export const OPERATORS = [">", "≥", "="] as const
export type Operator = (typeof OPERATORS)[number]

/** A comparison in whole numbers as a screen shows it: `3 · 6 ≥ 2 · 9`. */
export interface Inequality {
  left: { factor: number; count: number }
  operator: Operator
  right: { factor: number; count: number }
  holds: boolean
}

/** @param right what is compared with, `factor` times `count` */
export function compare(
  factor: number,
  count: number,
  operator: Operator,
  right: { factor: number; count: number },
): Inequality {
  const a = factor * count
  const b = right.factor * right.count
  const holds = operator === ">" ? a > b : operator === "≥" ? a >= b : a === b
  return { left: { factor, count }, operator, right, holds }
}

/** "3 · 6 ≥ 2 · 9"; a factor of one is left out. What does not hold is said so: "nicht 2 · 22 > 45". */
export function inequalityText({ left, operator, right, holds }: Inequality): string {
  const side = ({ factor, count }: Inequality["left"]) =>
    factor === 1 ? `${count}` : `${factor} · ${count}`
  return `${holds ? "" : "nicht "}${side(left)} ${operator} ${side(right)}`
}

/** The smallest count on the left with which the comparison would hold. */
export function leastCount({ left, operator, right }: Inequality): number {
  const bound = right.factor * right.count
  const whole = Math.floor(bound / left.factor)
  if (operator === ">") return whole + 1
  return whole * left.factor === bound ? whole : whole + 1
}
