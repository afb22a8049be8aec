import { commandInput } from "../../../commands/form.ts"
import type { FormValues } from "../../../commands/refused-form.ts"
import { instantAt, readTime } from "../../decisions/meetings/wall-clock.ts"
import { isDay } from "../../documents/text/head.ts"
import { startOfDay } from "../../organizations/berlin-day.ts"

const MORNING = "08:00"

/** Days as the opening form has them: the first at a time of day, the last until 24 o'clock in Berlin. */
export function openInput(values: FormValues, surveyId: string) {
  const { opensTime, opensAt, ...rest } = commandInput(values)
  const time = readTime(String(opensTime ?? "")) ?? MORNING
  return { ...rest, surveyId, opensAt: firstInstant(opensAt, time), closesAt: end(rest.closesAt) }
}

export function extendInput(values: FormValues, surveyId: string) {
  const rest = commandInput(values)
  return { ...rest, surveyId, closesAt: end(rest.closesAt) }
}

/** What is no day stays as it was typed: the command says so at its field. */
function end(typed: unknown): string {
  const day = String(typed ?? "")
  return isDay(day) ? startOfDay(day, 1) : day
}

function firstInstant(typed: unknown, time: string): string {
  const day = String(typed ?? "")
  return isDay(day) ? (instantAt(day, time) ?? day) : day
}
