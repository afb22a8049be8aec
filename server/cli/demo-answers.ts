import type {
  Answers,
  AnswerValue,
  CompiledQuestionnaire,
} from "../../app/features/surveys/compile/compiled.ts"
import {
  commentKey,
  DONT_KNOW,
  type Item,
  NONE,
  OTHER,
} from "../../app/features/surveys/questionnaire/definition.ts"
import type { DemoRandom } from "./demo-random.ts"
import type { DemoProfile, Profiles } from "./demo-survey-data.ts"

/** Who answers, as far as it makes a difference. */
export interface DemoRespondent {
  /** Size class from 0, 4 for a district. */
  size: number
  /** How far ahead of others of its size, around 0. */
  lead: number
}

/** What is said in words, by question; each sentence is taken once. */
export type DemoTexts = Map<string, string[]>

/** Sentences of all profiles, to be taken one after the other. */
export function textsOf(profiles: Profiles): DemoTexts {
  return new Map(Object.entries(profiles).map(([item, { texts }]) => [item, [...texts]]))
}

/**
 * The invented answers of one respondent: question by question in the order of the questionnaire, so that what is not
 * asked is not answered.
 */
export function inventAnswers(
  questionnaire: CompiledQuestionnaire,
  profiles: Profiles,
  respondent: DemoRespondent,
  texts: DemoTexts,
  random: DemoRandom,
): Answers {
  const answers: Record<string, AnswerValue> = {}
  for (const page of questionnaire.pages) {
    for (const { item, isAsked } of page.items) {
      const profile = profiles[item.name]
      if (!profile || !page.isAsked(answers) || !isAsked(answers)) continue
      if (random.next() >= profile.chance) continue
      const value = answerTo(item, profile, { respondent, texts, random })
      if (value === undefined) continue
      answers[item.name] = value
      const choseOther = value === OTHER || (Array.isArray(value) && value.includes(OTHER))
      if (choseOther) answers[commentKey(item.name)] = texts.get(item.name)?.shift() ?? "Anderes"
    }
  }
  return answers
}

interface Inventing {
  respondent: DemoRespondent
  texts: DemoTexts
  random: DemoRandom
}

function answerTo(item: Item, profile: DemoProfile, inventing: Inventing): AnswerValue | undefined {
  const { respondent, random, texts } = inventing
  switch (item.kind) {
    case "single":
    case "scale":
      return random.pick(leaning(profile.weights ?? {}, profile.tilt, respondent))
    case "multiple":
      return several(item, profile, inventing)
    case "matrix":
      return matrix(item, profile, inventing)
    case "ranking":
      return ranking(item.max ?? item.choices.length, profile, random)
    case "number":
      return numberFor(item, profile, inventing)
    case "date":
      return dayBetween(profile, random)
    case "text":
    case "long_text":
      return texts.get(item.name)?.shift()
    default:
      return undefined
  }
}

const SPECIAL: readonly string[] = [DONT_KNOW, NONE, OTHER, "kA"]

/** The larger ones, and those ahead, give the first answers more often. */
function leaning(
  weights: Readonly<Record<string, number>>,
  tilt: number,
  { size, lead }: DemoRespondent,
): [string, number][] {
  const ordered = Object.keys(weights).filter((name) => !SPECIAL.includes(name))
  const strength = tilt === 0 ? 0 : tilt * (size - 1.5) + Math.sign(tilt) * lead * 0.6
  return Object.entries(weights).map(([name, weight]) => {
    const index = ordered.indexOf(name)
    const place = index === -1 ? 0 : (2 * index) / Math.max(1, ordered.length - 1) - 1
    return [name, weight * Math.exp(-strength * place)]
  })
}

function several(
  item: Item & { kind: "multiple" },
  { weights = {} }: DemoProfile,
  { random, texts, respondent: _ }: Inventing,
): string[] | undefined {
  const chosen = Object.entries(weights).flatMap(([name, chance]) =>
    random.next() < chance ? [name] : [],
  )
  if (chosen.includes(DONT_KNOW)) return [DONT_KNOW]
  const sayable = chosen.filter((name) => name !== OTHER || (texts.get(item.name) ?? []).length > 0)
  if (sayable.length === 0) return item.none === null ? undefined : [NONE]
  while (sayable.length > (item.max ?? sayable.length)) {
    sayable.splice(Math.floor(random.next() * sayable.length), 1)
  }
  return sayable
}

function matrix(
  item: Item & { kind: "matrix" },
  { rows = {} }: DemoProfile,
  { random, respondent }: Inventing,
): Record<string, string | string[]> {
  const alone = item.columns.find(({ isExclusive }) => isExclusive)?.value
  return Object.fromEntries(
    item.rows.flatMap(({ value: row }): [string, string | string[]][] => {
      const weights = rows[row]
      if (!weights) return []
      if (!item.several) {
        const column = random.pick(leaning(weights, 0, respondent))
        return column === undefined ? [] : [[row, column]]
      }
      const chosen = Object.keys(weights).filter((name) => random.next() < (weights[name] ?? 0))
      if (chosen.length > 0) return [[row, chosen]]
      return alone === undefined ? [] : [[row, [alone]]]
    }),
  )
}

function ranking(most: number, { weights = {} }: DemoProfile, random: DemoRandom): string[] {
  const left = new Map(Object.entries(weights))
  const ranked: string[] = []
  while (ranked.length < most) {
    const next = random.pick([...left])
    if (next === undefined) break
    ranked.push(next)
    left.delete(next)
  }
  return ranked
}

function numberFor(
  item: Item & { kind: "number" },
  { medians = [], spread }: DemoProfile,
  { respondent, random }: Inventing,
): number {
  const median = medians[respondent.size] ?? 1
  const value = median * Math.exp(spread * random.normal())
  const factor = 10 ** item.decimals
  const rounded = Math.round(value * factor) / factor
  return Math.min(item.max ?? rounded, Math.max(item.min ?? rounded, rounded))
}

function dayBetween({ from = "2020-01-01", to = from }: DemoProfile, random: DemoRandom): string {
  const [first, last] = [Date.parse(from), Date.parse(to)]
  const day = new Date(first + random.next() * (last - first))
  // Councils meet from Monday to Thursday.
  const late = Math.max(0, ((day.getUTCDay() + 6) % 7) - 3)
  return new Date(day.getTime() - late * 86_400_000).toISOString().slice(0, 10)
}
