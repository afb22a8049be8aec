import type { Change, World } from "./ledger.ts"
import type { Movable } from "./moves.ts"
import { otherPicks, pickFirst } from "./picking.ts"
import type { Subject } from "./subject.ts"

/**
 * One unit gives another answer, and to what hangs on it as little as is lawful; `isFull`: something to
 * everything that it is then asked.
 */
export function answerOtherwise(
  subject: Subject,
  movable: Movable,
  unit: number,
  to: number,
  isFull: boolean,
): World | null {
  const rule = subject.rules[movable.rule]
  const column = rule?.columns[0]
  if (rule === undefined || column === undefined || rule.columns.length > 1) return null
  if (rule.picking !== null) return null
  const from = subject.columns[column]?.answers[unit] ?? -1
  if (from < 0 || from === to || (to < 0 && !(rule.isConditional && rule.mayBeEmpty))) return null
  const behind = answersBehind(subject, movable, unit, [to], isFull)
  return behind === null ? null : [{ unit, column, to }, ...differing(subject, behind)]
}

/**
 * The same for one of several options on which other questions hang: the unit picks it or drops it, if need be
 * instead of another one or of all.
 */
export function pickOtherwise(
  subject: Subject,
  movable: Movable,
  unit: number,
  column: number,
  isFull: boolean,
): World[] {
  const rule = subject.rules[movable.rule]
  if (rule === undefined || rule.picking === null) return []
  const codes = rule.columns.map((own) => subject.columns[own]?.answers[unit] ?? -1)
  if (codes.some((code) => code < 0)) return []
  const option = rule.columns.indexOf(column)
  return otherPicks(rule.picking, codes, option).flatMap((other) => {
    const behind = answersBehind(subject, movable, unit, other, isFull)
    if (behind === null) return []
    const own = rule.columns.map((at, index) => ({ unit, column: at, to: other[index] ?? -1 }))
    return [differing(subject, [...own, ...behind])]
  })
}

/** Nothing of substance behind an answer but where it is demanded, or wherever asked; null: no such. */
function answersBehind(
  subject: Subject,
  movable: Movable,
  unit: number,
  answer: readonly number[],
  isFull: boolean,
): Change[] | null {
  const { rules, asksThen } = subject
  const behind = movable.members.slice(1)
  const empty = behind.flatMap((member) =>
    (rules[member]?.columns ?? []).map((column) => ({ unit, column, to: -1 })),
  )
  if (movable.canClear && !isFull) return empty
  const asked = asksThen(unit, movable.rule, answer)
  if (asked === null) return null
  const demanded = asked.filter((member) => isFull || rules[member]?.mayBeEmpty === false)
  const given = demanded.map((member) => firstAnswer(subject, unit, member))
  if (!given.every((answer) => answer !== null)) return null
  const all = given.flat()
  const isGiven = ({ column }: Change) => all.some((change) => change.column === column)
  return [...empty.filter((change) => !isGiven(change)), ...all]
}

/** The first lawful answer to a rule behind which nothing has to be answered; null: no such. */
function firstAnswer(subject: Subject, unit: number, member: number): Change[] | null {
  const rule = subject.rules[member]
  if (rule === undefined || !isFreeBehind(subject, member)) return null
  if (rule.picking !== null) return pickFirst(rule, unit, null)
  return rule.columns.length === 1 ? rule.columns.map((column) => ({ unit, column, to: 0 })) : null
}

/** All that hangs on a rule, step by step, may be left empty. */
function isFreeBehind(subject: Subject, rule: number): boolean {
  return subject.rules.every(
    ({ parents, mayBeEmpty }, other) =>
      !parents.includes(rule) || (mayBeEmpty && isFreeBehind(subject, other)),
  )
}

function differing({ columns }: Subject, changes: readonly Change[]): Change[] {
  return changes.filter((change) => {
    const from = columns[change.column]?.answers[change.unit] ?? -1
    return from < 0 && change.to < 0 ? false : from !== change.to
  })
}

/**
 * A world in which `unit`, which comes to be asked a question in it, answers it with category `to`,
 * with as little or as much behind it as `answerOtherwise` has. Null where the unit does not answer it
 * there, or may not so.
 */
export function redirect(
  subject: Subject,
  movable: Movable,
  world: World,
  unit: number,
  column: number,
  to: number,
  isFull: boolean,
): World | null {
  const { rules } = subject
  const rule = rules[movable.rule]
  const isHere = (change: Change) => change.unit === unit && change.column === column
  const reached = world.find(isHere)
  if (rule === undefined || reached === undefined || reached.to < 0) return null
  const answered =
    rule.picking === null ? [{ unit, column, to }] : pickFirst(rule, unit, { column, to })
  if (answered === null) return null
  const codes = answered.map((change) => change.to)
  const behind = answersBehind(subject, movable, unit, codes, isFull)
  if (behind === null) return null
  const own = [...answered, ...behind]
  const rest = world.filter(
    (change) => change.unit !== unit || own.every((other) => other.column !== change.column),
  )
  return [...rest, ...differing(subject, own)]
}
