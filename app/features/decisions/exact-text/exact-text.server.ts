import { isDomainError } from "../../../commands/errors.ts"
import { isOverloaded } from "../../../commands/overloaded.ts"
import type { Context } from "../../../context.ts"
import { getVersionSubject } from "../../../permissions/decision-subjects.server.ts"
import { can } from "../../../permissions/policy.ts"
import { readVersionReading } from "../../documents/versions/queries.server.ts"
import {
  type ComparePageView,
  type DrawnComparison,
  getComparePage,
} from "../../review/redline/compare-page.server.ts"
import { parseCompareQuery } from "../../review/redline/compare-schema.ts"
import { findStart, type OwnStart } from "../matrix/own-start.server.ts"
import type { TextView } from "./terms.ts"

export type ExactTextContext = Pick<
  Context,
  "db" | "viewer" | "now" | "rooms" | "redlines" | "logError"
>

export type ExactTextView = Awaited<ReturnType<typeof getExactText>>

interface AskedText {
  versionId: string
  /** Who decides on it. */
  committeeId: string
  view: TextView
  /** Asked to answer themselves: then the text is theirs to read, whatever became of the seat. */
  isAsked?: boolean
}

/** A text against what the committee decided on last. */
interface ComparedText {
  start: OwnStart
  page: ComparePageView
  drawn: DrawnComparison
}

/**
 * The exact text that a committee is asked about: the changes since the version that it decided on last, or where
 * there is none the whole text. The comparison is made in a thread, once for each pair of versions.
 */
export async function getExactText(context: ExactTextContext, asked: AskedText) {
  const { db } = context
  const { versionId, view, isAsked = false } = asked
  const { canonical, ...version } = await db
    .selectFrom("documentVersions")
    .select(["documentId", "number", "label", "sha256", "canonical"])
    .where("id", "=", versionId)
    .executeTakeFirstOrThrow()
  const { documentId, number } = version
  const mayRead = isAsked || (await mayReadVersion(context, documentId, number))
  const compared = mayRead ? await compare(context, asked, version) : null
  const reading =
    mayRead && compared === null ? await readVersionReading(db, documentId, number) : null
  return {
    ...version,
    ...{ view, mayRead },
    ...(mayRead ? {} : { label: "" }),
    /** As the version bears it, whatever the document is called today; null where it may not be read. */
    title: mayRead ? titleIn(canonical) : null,
    compared,
    /** The whole text; null where it is compared, where it may not be read, and where it is damaged. */
    reading,
  }
}

async function mayReadVersion(
  { db, viewer, now }: ExactTextContext,
  documentId: string,
  number: number,
): Promise<boolean> {
  return can(viewer, "versions.read", await getVersionSubject(db, documentId, { number }, now))
}

/** @returns null for a first decision, and where the comparison cannot be had: then the whole text is read */
async function compare(
  context: ExactTextContext,
  { committeeId, view }: AskedText,
  { documentId, number }: { documentId: string; number: number },
): Promise<ComparedText | null> {
  const committeeIds = [committeeId]
  const start = await findStart(context, documentId, { committeeIds, before: number })
  if (!start || !(await mayReadBoth(context, documentId, [start.number, number]))) return null
  const address = new URLSearchParams({ from: String(start.number), to: String(number) })
  if (view === "whole") address.set("unfold", "all")
  try {
    const page = await getComparePage(context, documentId, parseCompareQuery(address))
    return page.compared && { start, page, drawn: page.compared }
  } catch (error) {
    // Too much to compare just now, or one side is damaged: nobody is kept from the text or the vote by it.
    if (!isOverloaded(error) && !isDomainError(error)) throw error
    context.logError(error)
    return null
  }
}

async function mayReadBoth(
  context: ExactTextContext,
  documentId: string,
  numbers: readonly number[],
): Promise<boolean> {
  for (const number of numbers) {
    if (!(await mayReadVersion(context, documentId, number))) return false
  }
  return true
}

function titleIn(canonical: string): string {
  // The column holds only what `createVersion` wrote, or what somebody made of it since.
  try {
    const { title } = JSON.parse(canonical) as { title: string }
    return title || "Text"
  } catch {
    return "Text"
  }
}
