import { assertCan } from "../../../permissions/assert.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import { readDeviations } from "../../review/redline/deviations.server.ts"
import { placesWords } from "../exact-text/start-words.ts"
import { type AccessContext, listReadablePapers } from "./access.server.ts"
import { type Decided, decidedOf, decidedWords } from "./decided.ts"
import { buildMatrix } from "./matrix.ts"
import type { MatrixContext } from "./matrix-page.server.ts"
import { readMatrixRows } from "./matrix-rows.server.ts"

/** The head of a text: what is decided, and how today's text differs from it. */
export interface DecidedToday {
  kind: "same" | "differs" | "unknown"
  /** "weicht ab: 3 Stellen, davon 1 sachlich" */
  word: string
}

/**
 * What the head of the text says at first, before today's text is compared; null where nothing is decided, as far
 * as the viewer may know of the papers. Asks no rights to the text.
 */
export async function findDecidedWords(
  context: AccessContext,
  documentId: string,
): Promise<string | null> {
  const decided = await findDecided(context, documentId)
  return decided && decidedWords(decided)
}

/**
 * How today's text differs from what was decided last; null where nothing is. Compared in a thread.
 *
 * @throws not_found, forbidden for those who may not read the text
 */
export async function getDecidedToday(
  context: MatrixContext,
  documentId: string,
): Promise<DecidedToday | null> {
  const { db, viewer, now } = context
  assertCan(viewer, "documents.read", await getDocumentSubject(db, documentId, now))
  const decided = await findDecided(context, documentId)
  if (!decided) return null
  const { versionNumber } = decided
  const deviations = await readDeviations(context, documentId, [versionNumber])
  const deviation = deviations.get(versionNumber) ?? { kind: "unknown" }
  if (deviation.kind === "same") return { kind: "same", word: "Text gleich" }
  if (deviation.kind === "unknown") return { kind: "unknown", word: "heute nicht verglichen" }
  const { places: all, substantive } = deviation
  return { kind: "differs", word: `weicht ab: ${placesWords({ all, substantive })}` }
}

async function findDecided(context: AccessContext, documentId: string): Promise<Decided | null> {
  const paperIds = (await listReadablePapers(context, documentId)).map(({ id }) => id)
  if (paperIds.length === 0) return null
  return decidedOf(buildMatrix(await readMatrixRows(context.db, documentId, paperIds)))
}
