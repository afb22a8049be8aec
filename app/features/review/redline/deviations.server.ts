import { isOverloaded } from "../../../commands/overloaded.ts"
import type { Context } from "../../../context.ts"
import { readHead } from "../../documents/live/journal-rows.server.ts"
import { findFrozenNumber, readFrame } from "../../documents/versions/version-rows.server.ts"
import { getStoredVersion, readLiveSide } from "./compare-sides.server.ts"
import { readConfirmations } from "./confirmations.server.ts"
import { classOf } from "./rules.ts"

type DeviationContext = Pick<Context, "db" | "rooms" | "redlines" | "logError">

/** How today's text differs from a version. */
export type Deviation =
  | { kind: "same" }
  | { kind: "differs"; places: number; substantive: number }
  /** A text that is damaged, or too much to compare just now. */
  | { kind: "unknown" }

/** What the text is today: a version where it is frozen at one. */
export type Today = "live" | number

export async function readToday(db: Context["db"], documentId: string): Promise<Today> {
  return (await findFrozenNumber(db, documentId)) ?? "live"
}

/**
 * How the text as it is today differs from each of these versions, with a person's word on the changes where it
 * is frozen. Compared in a thread, once for each state of the text. Asks no rights.
 */
export async function readDeviations(
  context: DeviationContext,
  documentId: string,
  numbers: readonly number[],
): Promise<Map<number, Deviation>> {
  const today = await readToday(context.db, documentId)
  const found = new Map<number, Deviation>()
  // One after the other: nobody's page takes all threads.
  for (const number of new Set(numbers)) {
    found.set(number, await readDeviation(context, documentId, { number, today }))
  }
  return found
}

async function readDeviation(
  context: DeviationContext,
  documentId: string,
  { number, today }: { number: number; today: Today },
): Promise<Deviation> {
  if (number === today) return { kind: "same" }
  try {
    const compared = await compare(context, documentId, { number, today })
    if ("damaged" in compared) return { kind: "unknown" }
    const { all } = compared
    if (all.length === 0) return { kind: "same" }
    const confirmations =
      today === "live"
        ? new Map<string, never>()
        : await readConfirmations(context.db, documentId, { from: number, to: today })
    const substantive = all.filter(
      (change) => classOf(change, confirmations.get(change.key)) === "substantive",
    )
    return { kind: "differs", places: all.length, substantive: substantive.length }
  } catch (error) {
    if (!isOverloaded(error)) throw error
    context.logError(error)
    return { kind: "unknown" }
  }
}

async function compare(
  { db, rooms, redlines }: DeviationContext,
  documentId: string,
  { number, today }: { number: number; today: Today },
) {
  // A journal only grows: what was compared at one length of it stays true for that length.
  const state =
    today === "live"
      ? `live ${await readHead(db, documentId)} ${JSON.stringify(await readFrame(db, documentId))}`
      : String(today)
  const part = { page: 1, unfold: null }
  return redlines.compare([documentId, number, state].join(" "), part, async () => ({
    before: await getStoredVersion(db, documentId, number),
    after:
      today === "live"
        ? await readLiveSide({ db, rooms }, documentId)
        : await getStoredVersion(db, documentId, today),
  }))
}
