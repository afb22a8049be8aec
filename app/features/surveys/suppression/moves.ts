import type { Change, World } from "./ledger.ts"
import { pickFirst } from "./picking.ts"
import type { Rule, Subject } from "./subject.ts"

/**
 * A rule with all whose being asked hangs on it: these can change hands together. Lawful between two
 * units that gave the same answers to the `outside` rules, which also decide about some of them.
 */
export interface Movable {
  rule: number
  members: readonly number[]
  outside: readonly number[]
  /** Members that are quoted and decide about others: they move in their exact words or not at all. */
  exact: readonly number[]
  /** All that hangs on the rule may be left empty. */
  canClear: boolean
}

/** How each rule moves. */
export function movables({ rules }: Subject): Movable[] {
  const decides = new Set(rules.flatMap(({ parents }) => parents))
  return rules.map((_, rule) => {
    const members = [rule]
    for (const member of members) {
      rules.forEach(({ parents }, other) => {
        if (parents.includes(member) && !members.includes(other)) members.push(other)
      })
    }
    const parents = members.slice(1).flatMap((member) => rules[member]?.parents ?? [])
    const above = rules[rule]?.parents ?? []
    return {
      rule,
      members,
      outside: [...new Set([...above, ...parents])].filter((parent) => !members.includes(parent)),
      exact: members.filter((member) => rules[member]?.isQuoted && decides.has(member)),
      canClear: members.slice(1).every((member) => rules[member]?.mayBeEmpty),
    }
  })
}

/** Rules that decide, step by step, whether this one is asked. */
export function ancestorsOf({ rules }: Subject, rule: number): number[] {
  const found: number[] = []
  const waiting = [...(rules[rule]?.parents ?? [])]
  for (const parent of waiting) {
    if (found.includes(parent)) continue
    found.push(parent)
    waiting.push(...(rules[parent]?.parents ?? []))
  }
  return found
}

/** What `unit` has to answer to stand where `model` stands; null where that is not lawful. */
export function imitate(
  subject: Subject,
  movable: Movable,
  unit: number,
  model: number,
): Change[] | null {
  for (const outside of movable.outside) {
    const raw = subject.rules[outside]?.raw
    if (raw?.[unit] !== raw?.[model]) return null
  }
  const changes: Change[] = []
  for (const member of movable.members) {
    const rule = subject.rules[member]
    if (rule === undefined) continue
    const before = changes.length
    if (!imitateRule(subject, rule, unit, model, changes)) return null
    // The same cells, yet another median or quotation: no witness.
    const isSame = changes.length === before && rule.raw[unit] !== rule.raw[model]
    if (isSame && movable.exact.includes(member)) return null
  }
  return changes
}

function imitateRule(
  { columns }: Subject,
  rule: Rule,
  unit: number,
  model: number,
  changes: Change[],
): boolean {
  for (const column of rule.columns) {
    const answers = columns[column]?.answers
    const from = answers?.[unit] ?? -1
    const to = answers?.[model] ?? -1
    if (from === to) continue
    // Who answered what everybody was asked is taken as known.
    if (!rule.isConditional && from < 0 !== to < 0) return false
    changes.push({ unit, column, to })
  }
  return true
}

/** Two units exchange their answers. */
export function exchange(
  subject: Subject,
  movable: Movable,
  one: number,
  other: number,
): World | null {
  const there = imitate(subject, movable, one, other)
  if (there === null || there.length === 0) return null
  const back = imitate(subject, movable, other, one)
  return back === null ? null : [...there, ...back]
}

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
  const behind = answersBehind(subject, movable, unit, to, isFull)
  return behind === null ? null : [{ unit, column, to }, ...differing(subject, behind)]
}

/** Nothing of substance behind an answer but where it is demanded, or wherever asked; null: no such. */
function answersBehind(
  subject: Subject,
  movable: Movable,
  unit: number,
  to: number,
  isFull: boolean,
): Change[] | null {
  const { rules, asksThen } = subject
  const behind = movable.members.slice(1)
  const empty = behind.flatMap((member) =>
    (rules[member]?.columns ?? []).map((column) => ({ unit, column, to: -1 })),
  )
  if (movable.canClear && !isFull) return empty
  const asked = asksThen(unit, movable.rule, to)
  if (asked === null) return null
  const demanded = asked.filter((member) => isFull || rules[member]?.mayBeEmpty === false)
  const given = demanded.map((member) => firstAnswer(subject, unit, member))
  if (!given.every((answer) => answer !== null)) return null
  const all = given.flat()
  const isGiven = ({ column }: Change) => all.some((change) => change.column === column)
  return [...empty.filter((change) => !isGiven(change)), ...all]
}

/** The first lawful answer to a rule on which nothing else hangs; null: no such. */
function firstAnswer({ rules }: Subject, unit: number, member: number): Change[] | null {
  const rule = rules[member]
  if (rule === undefined || rules.some(({ parents }) => parents.includes(member))) return null
  if (rule.picking !== null) return pickFirst(rule, unit, null)
  return rule.columns.length === 1 ? rule.columns.map((column) => ({ unit, column, to: 0 })) : null
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
  const behind = answersBehind(subject, movable, unit, to, isFull)
  const answered =
    rule.picking === null ? [{ unit, column, to }] : pickFirst(rule, unit, { column, to })
  if (behind === null || answered === null) return null
  const own = [...answered, ...behind]
  const rest = world.filter(
    (change) => change.unit !== unit || own.every((other) => other.column !== change.column),
  )
  return [...rest, ...differing(subject, own)]
}
