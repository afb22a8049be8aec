import type * as Y from "yjs"
import { command, type Trx } from "../../../../commands/define.ts"
import { notFound } from "../../../../commands/errors.ts"
import type { Emit } from "../../../../commands/events.ts"
import { assertCan } from "../../../../permissions/assert.ts"
import { getDocumentSubject } from "../../../../permissions/grants.server.ts"
import type { AuthorRange } from "../../authorship/author-ranges.ts"
import { attributeLetters } from "../../authorship/authorship-rows.server.ts"
import { rangesFrom } from "../../authorship/spans.ts"
import { readVersionAuthors } from "../../authorship/version-authors.server.ts"
import { editText } from "../../live/edit-text.server.ts"
import { lockDocument } from "../../live/journal-rows.server.ts"
import { assertTakesEdits } from "../../rules.ts"
import type { CanonicalFrame } from "../../text/canonical.ts"
import { prepareVersionForm } from "../commands.server.ts"
import { assertTextDiffers } from "../rules.ts"
import { RestoreVersionInput } from "../schema.ts"
import {
  createVersion,
  findVersion,
  readVersionContent,
  readVersionForm,
} from "../version-rows.server.ts"
import { writeHead } from "./write-head.ts"
import { writeBlocks } from "./write-text.ts"

/**
 * [V3] Makes the live text that of a version again: a forward edit like any other, after the text as it is has
 * been kept as a version of its own. Blocks keep their ids, so comments and suggestions find them again;
 * restored passages stay those of who wrote them first.
 *
 * @throws not_found for a number that no version of the document has
 * @throws conflict if it is frozen or lies in the archive, or what is stored is damaged
 * @throws rule [V3] if the text is the version's already; [D3] if it holds unknown content
 */
export const restoreVersion = command({
  name: "versions.restore",
  summary:
    "Makes the text of a document that of one of its versions again, after keeping it as it is as a version.",
  input: RestoreVersionInput,
  async prepare(context, { documentId }) {
    const { db, actor, now } = context
    // Asked before the text is read, so that nobody without the right makes the server work.
    assertCan(actor, "documents.manage", await getDocumentSubject(db, documentId, now))
    return prepareVersionForm(context, documentId)
  },
  async run({ trx, actor, now, emit }, { documentId, number }, prepared) {
    assertCan(actor, "documents.manage", await getDocumentSubject(trx, documentId, now))
    assertTakesEdits(await lockedDocument(trx, documentId))
    const version = await findVersion(trx, documentId, number)
    if (!version) throw notFound()
    const { frame, head, blocks } = await readVersionContent(trx, version.id)
    const form = await readVersionForm(trx, documentId, prepared)
    assertTextDiffers(version, form.sha256)
    const kept = await createVersion(trx, {
      ...{ documentId, actor, now, emit, form, origin: "before_restore" },
      label: `Vor dem Wiederherstellen von Fassung ${number}`,
      note: "",
    })
    const authors = await readVersionAuthors(trx, version.id)
    let ranges: AuthorRange[] = []
    await writeFrame(trx, documentId, { before: form.frame, after: frame }, emit)
    const restore = (doc: Y.Doc) => {
      writeBlocks(doc, blocks)
      writeHead(doc, head)
      ranges = authors ? rangesFrom(doc, doc.clientID, authors) : []
    }
    await editText(trx, documentId, actor, restore, { emit, now })
    await attributeLetters(trx, documentId, ranges)
    emit("version.restored", { documentId, versionId: version.id, number, keptAs: kept.number })
    return { id: documentId, number, keptAs: kept.number }
  },
})

/** Title and numbering are the document's own; they stand in the version and its hash as well. */
async function writeFrame(
  trx: Trx,
  documentId: string,
  { before, after }: { before: CanonicalFrame; after: CanonicalFrame },
  emit: Emit,
): Promise<void> {
  const { title, language, numbering } = after
  const isRenamed = title !== before.title
  await trx
    .updateTable("documents")
    .set((where) => ({
      title,
      language,
      numbering,
      ...(isRenamed && { revision: where("revision", "+", 1) }),
    }))
    .where("id", "=", documentId)
    .execute()
  if (isRenamed) emit("document.renamed", { documentId, title, before: before.title })
  if (numbering !== before.numbering) {
    emit("document.numbering-set", { documentId, numbering, before: before.numbering })
  }
}

/** Locked until the commit: what is kept as the version before is what the restore changes. */
async function lockedDocument(trx: Trx, documentId: string) {
  await lockDocument(trx, documentId)
  const document = await trx
    .selectFrom("documents")
    .select(["state", "archivedAt"])
    .where("id", "=", documentId)
    .executeTakeFirst()
  if (!document) throw notFound()
  return document
}
