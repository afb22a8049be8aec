import type { Change, World } from "./ledger.ts"
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
