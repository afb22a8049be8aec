import { command } from "../../commands/define.ts"
import { notFound } from "../../commands/errors.ts"
import { assertCan } from "../../permissions/assert.ts"
import { getDocumentSubject } from "../../permissions/grants.server.ts"
import { lockDocument } from "./live/journal-rows.server.ts"
import { SetNumberingInput } from "./schema.ts"

/**
 * Says what of a document is numbered; the numbers are computed wherever the text is shown.
 *
 * Without a revision: the choice says wholly what shall hold, so the last one does.
 *
 * @throws forbidden to those who may not edit, and for everybody once the text takes no more edits
 */
export const setNumbering = command({
  name: "documents.set-numbering",
  summary: "Sets what of a document is numbered: nothing, headings, or headings and paragraphs.",
  input: SetNumberingInput,
  async run({ trx, actor, now, emit }, { documentId, numbering }) {
    assertCan(actor, "documents.edit", await getDocumentSubject(trx, documentId, now))
    await lockDocument(trx, documentId)
    const document = await trx
      .selectFrom("documents")
      .select("numbering as before")
      .where("id", "=", documentId)
      .executeTakeFirst()
    if (!document) throw notFound()
    if (document.before === numbering) return { id: documentId }
    await trx.updateTable("documents").set({ numbering }).where("id", "=", documentId).execute()
    emit("document.numbering-set", { documentId, numbering, before: document.before })
    return { id: documentId }
  },
})
