import type { Kysely } from "kysely"
import type * as Y from "yjs"
import type { Tables } from "../../../../db/tables.ts"
import { command } from "../../../commands/define.ts"
import { forbidden, notFound } from "../../../commands/errors.ts"
import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import { getSurveySubject } from "../../../permissions/survey-subjects.server.ts"
import { editText } from "../../documents/live/edit-text.server.ts"
import type { SeedText } from "../../documents/text/blocks.ts"
import { insertBlocks, textOf } from "../../documents/text/edit.ts"
import { attributeOf, isElement } from "../../documents/text/elements.ts"
import { newBlockId } from "../../documents/text/ids.ts"
import { NOTE_CHARACTER } from "../../documents/text/marks.ts"
import { figureHash } from "./figure-text.ts"
import { findNewestReport, type StoredReport } from "./reports.server.ts"
import type { Figure } from "./results-document.ts"
import { CiteFigureInput } from "./schema.ts"

/**
 * Puts a published figure at the end of a text: its sentence, and in a footnote where it comes from: the number of the
 * report, which never changes, so the figure cannot change under the paper; once it is replaced, its address says so.
 * The hash is that of the figure alone: the report's can be taken again by nobody once a free text of it is taken back.
 *
 * @throws not_found where the survey is not published, there is no such figure or it is hidden
 * @throws conflict where the text takes no edits
 */
export const citeFigure = command({
  name: "figures.cite",
  summary:
    "Appends a published survey figure to a document: its sentence, and a footnote with source, report and hash.",
  input: CiteFigureInput,
  async run({ trx, actor, now, emit, settings }, { surveyId, figure: figureId, documentId }) {
    assertCan(actor, "surveys.read-results", await getSurveySubject(trx, surveyId))
    assertCan(actor, "documents.edit", await getDocumentSubject(trx, documentId, now))
    if (actor.kind !== "person") throw forbidden()
    const { report, figure, sentence } = await getCitable(trx, surveyId, figureId)
    const address = `${settings.baseUrl}/surveys/${surveyId}/results/${figureId}?report=${report.number}`
    const blocks = citation(sentence, sourceWords(report, figure, address))
    const [{ id: blockId }] = blocks
    await editText(trx, documentId, actor, (doc) => append(doc, blocks), { emit, now })
    await trx
      .insertInto("citedFigures")
      .values({
        ...{ reportId: report.id, figure: figureId, documentId, blockId },
        ...{ citedBy: actor.id, citedAt: now },
      })
      .execute()
    emit("figure.cited", { documentId, surveyId, figure: figureId })
    return { id: documentId, blockId }
  },
})

/**
 * Asked before a text is begun for a figure, so that none is left over.
 *
 * @throws not_found, forbidden for whoever may not read results; not_found where the figure is not published
 */
export async function assertCitable(
  { db, viewer }: Pick<Context, "db" | "viewer">,
  surveyId: string,
  figureId: string,
): Promise<void> {
  assertCan(viewer, "surveys.read-results", await getSurveySubject(db, surveyId))
  await getCitable(db, surveyId, figureId)
}

async function getCitable(db: Kysely<Tables>, surveyId: string, figureId: string) {
  const report = await findNewestReport(db, surveyId)
  if (report === null) throw notFound()
  const figure = report.results.figures.find(({ id }) => id === figureId)
  if (figure?.sentence == null) throw notFound("Diese Zahl ist nicht veröffentlicht.")
  return { report, figure, sentence: figure.sentence }
}

/** „Umfrage ‚…‘, Städte- und Gemeindetag, Stand 12.12.2026. Bericht 1, Zahl „konzept“, SHA-256 …. https://…“ */
function sourceWords({ number, results }: StoredReport, figure: Figure, address: string): string {
  const named = `Bericht ${number}, Zahl „${figure.id}“, SHA-256 ${figureHash(results, figure)}.`
  return [...results.sources, named, address].join(" ")
}

type Identified = SeedText & { id: string }

function citation(sentence: string, source: string): [Identified, Identified] {
  const note = newBlockId()
  return [
    {
      id: newBlockId(),
      kind: "paragraph",
      runs: [{ text: sentence }, { text: NOTE_CHARACTER, marks: { note: { id: note } } }],
    },
    { id: note, kind: "footnote", runs: [{ text: source }] },
  ]
}

/** Footnotes stand at the end of a text: what is cited goes before them. */
function append(doc: Y.Doc, [paragraph, footnote]: [Identified, Identified]): void {
  const fragment = textOf(doc)
  const blocks = fragment.toArray()
  const isNote = (block: unknown) => isElement(block) && attributeOf(block, "kind") === "footnote"
  const lastText = blocks.findLastIndex((block) => !isNote(block))
  insertBlocks(fragment, fragment.length, [footnote])
  insertBlocks(fragment, lastText + 1, [paragraph])
}
