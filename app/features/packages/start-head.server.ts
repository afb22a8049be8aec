import { command } from "../../commands/define.ts"
import { notFound } from "../../commands/errors.ts"
import { assertCan } from "../../permissions/assert.ts"
import { getDocumentSubject } from "../../permissions/grants.server.ts"
import { editText } from "../documents/live/edit-text.server.ts"
import { completeHead } from "../documents/text/head.ts"
import { StartHeadInput } from "./schema.ts"

/**
 * Gives a work package from before heads existed the fields of one, led by the organisation that owns it. What
 * is there already stays, so that of two who ask at once one does it and the other changes nothing [D4].
 *
 * @throws forbidden to those who may not edit, and for everybody once the text takes no more edits
 * @throws not_found for what is no work package
 */
export const startHead = command({
  name: "packages.start-head",
  summary:
    "Gives a work package that has no head yet the fields of one; a head that is there stays.",
  input: StartHeadInput,
  async run({ trx, actor, now, emit }, { documentId }) {
    assertCan(actor, "documents.edit", await getDocumentSubject(trx, documentId, now))
    const { kind, lead } = await trx
      .selectFrom("documents")
      .innerJoin("organizations", "organizations.id", "documents.ownerOrganizationId")
      .select(["documents.kind", "organizations.key as lead"])
      .where("documents.id", "=", documentId)
      .executeTakeFirstOrThrow()
    if (kind !== "work_package") throw notFound()
    const made = await editText(trx, documentId, actor, (doc) => completeHead(doc, lead), {
      emit,
      now,
    })
    if (made !== null) emit("package.head-started", { documentId })
    return { id: documentId }
  },
})
