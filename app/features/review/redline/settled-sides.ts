import type { VersionAccess } from "../../documents/versions/version-access.server.ts"
import type { AskedComparison, CompareQuery } from "./compare-schema.ts"

type Sides = Pick<CompareQuery, "from" | "to">

/** Where the redline of somebody begins whose committee has decided on a version, and why there. */
export interface DecidedStart {
  number: number
  reason: string
}

/** What a comparison has to choose from. */
export interface Choice {
  only: VersionAccess["only"]
  /** The newest first. */
  versions: readonly { number: number }[]
  /** Version that a frozen text stands at. */
  frozenNumber: number | null
  decided: DecidedStart | null
}

/** Which two texts are compared; `decided` is the reason where a committee's decision chose the first. */
export function settledSides(
  asked: AskedComparison,
  choice: Choice,
): Sides & { decided: string | null } {
  const { versions, decided, frozenNumber } = choice
  const { from, to } = pinned(settled(asked, choice), frozenNumber)
  if (from === null && decided !== null && isBefore(decided.number, to)) {
    return { from: decided.number, to, decided: decided.reason }
  }
  return { from: from ?? defaultFrom(to, versions), to, decided: null }
}

/** Where the address does not say: the text as it is now; for those who may not read it the newest they may. */
function settled(
  { from, to }: AskedComparison,
  { only, versions: [newest] }: Pick<Choice, "only" | "versions">,
): Sides {
  return { from, to: to ?? (only === null || !newest ? "live" : newest.number) }
}

/** What is frozen is not worked on any more: what asks for it as it is now means that version for good. */
function pinned({ from, to }: Sides, frozen: number | null): Sides {
  if (frozen === null) return { from, to }
  return { from: from === "live" ? frozen : from, to: to === "live" ? frozen : to }
}

function isBefore(number: number, to: CompareQuery["to"]): boolean {
  return to === "live" || number < to
}

/** Where the address does not say: the version before, for the live text the newest one. */
function defaultFrom(
  to: CompareQuery["to"],
  versions: readonly { number: number }[],
): CompareQuery["from"] {
  const [newest] = versions
  if (to === "live") return newest?.number ?? null
  return versions.find(({ number }) => number < to)?.number ?? null
}
