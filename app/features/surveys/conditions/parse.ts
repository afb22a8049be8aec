import { COMPARISONS, type Comparison, type Condition, type ConditionValue } from "./grammar.ts"

/** What survey-core's parser makes of a part of an expression, as far as we read it. */
export interface Operand {
  getType(): string
  operator?: string
  leftOperand?: Operand
  rightOperand?: Operand
  expression?: Operand
  variable?: string
  /** A variable as it was written, with `#` where its value is to be taken as it is. */
  value?: unknown
  correctValue?: unknown
  values?: readonly Operand[]
}

const SIGNS: Readonly<Record<string, Comparison>> = {
  equal: "=",
  notequal: "<>",
  greater: ">",
  greaterorequal: ">=",
  less: "<",
  lessorequal: "<=",
}
/** Row of a matrix behind the item; anything else that SurveyJS reads there, such as `[0]` or `#`, is not ours. */
const VARIABLE = /^(?<item>[^.{}[\]#$:]+)(?:\.(?<row>[^.{}[\]#$:]+))?$/u

/** Our condition for what the parser found; null where it says more than our grammar does. */
export function readOperand(operand: Operand): Condition | null {
  const type = operand.getType()
  if (type === "unary") return readUnary(operand)
  if (type !== "binary") return null
  const { operator, leftOperand, rightOperand } = operand
  if (leftOperand === undefined || rightOperand === undefined) return null
  if (operator === "and" || operator === "or") return readJoined(operand, operator)
  const is = comparisonOf(operator)
  const value = readValue(rightOperand)
  if (is === null || value === undefined) return null
  if (is === "empty" || is === "notempty") return null
  if (Array.isArray(value) && value.length === 0) return null
  return compare(leftOperand, is, value)
}

function readUnary({ operator, expression }: Operand): Condition | null {
  if (expression === undefined) return null
  if (operator === "empty" || operator === "notempty") return compare(expression, operator, null)
  if (operator !== "negate") return null
  const not = readOperand(expression)
  return not === null ? null : { not }
}

/** "a and b and c" stands nested to the left; it is one list of three. */
function readJoined(operand: Operand, operator: "and" | "or"): Condition | null {
  const parts = listJoined(operand, operator).map(readOperand)
  const known = parts.filter((part) => part !== null)
  if (known.length < parts.length) return null
  return operator === "and" ? { all: known } : { any: known }
}

function listJoined(operand: Operand | undefined, operator: "and" | "or"): Operand[] {
  if (operand === undefined) return []
  if (operand.getType() !== "binary" || operand.operator !== operator) return [operand]
  return [
    ...listJoined(operand.leftOperand, operator),
    ...listJoined(operand.rightOperand, operator),
  ]
}

function compare(operand: Operand, is: Comparison, value: ConditionValue): Condition | null {
  if (operand.getType() !== "variable" || operand.value !== operand.variable) return null
  const groups = VARIABLE.exec(operand.variable ?? "")?.groups
  if (groups?.item === undefined) return null
  return { item: groups.item, row: groups.row ?? null, is, value }
}

function comparisonOf(operator = ""): Comparison | null {
  return SIGNS[operator] ?? COMPARISONS.find((name) => name === operator) ?? null
}

function readValue(operand: Operand): ConditionValue | undefined {
  if (operand.getType() === "array") {
    const values = (operand.values ?? []).map(readConstant)
    const listed = values.filter((value) => typeof value === "string" || typeof value === "number")
    return listed.length === values.length ? listed : undefined
  }
  return readConstant(operand)
}

function readConstant(operand: Operand): string | number | boolean | undefined {
  if (operand.getType() !== "const") return undefined
  const { correctValue: value } = operand
  if (typeof value === "string" || typeof value === "boolean") return value
  return typeof value === "number" && Number.isFinite(value) ? value : undefined
}
