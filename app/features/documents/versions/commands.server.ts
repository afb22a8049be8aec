import { command, type PrepareContext } from "../../../commands/define.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import { readAuthorshipSource } from "../authorship/read-authorship.server.ts"
import { readHead } from "../live/journal-rows.server.ts"
import { assertTextIsNew } from "./rules.ts"
import { CreateVersionInput } from "./schema.ts"
import type { NoForm, VersionForm } from "./version-form.server.ts"
import {
  createVersion,
  findNewestVersion,
  readFrame,
  readVersionForm,
} from "./version-rows.server.ts"

/**
 * Keeps the live text as it is now as the document's next version.
 *
 * @throws forbidden to those who may not edit, and for everybody once the text takes no more edits
 * @throws rule [V1] if the newest version holds exactly this text; [D3] if it holds unknown content
 * @throws conflict if the stored text is damaged
 */
export const createManualVersion = command({
  name: "versions.create",
  summary: "Keeps the text of a document as it is now as its next version, with its SHA-256.",
  input: CreateVersionInput,
  async prepare(context, { documentId }) {
    const { db, actor, now } = context
    // Asked before the text is read, so that nobody without the right makes the server work.
    assertCan(actor, "documents.edit", await getDocumentSubject(db, documentId, now))
    return prepareVersionForm(context, documentId)
  },
  async run({ trx, actor, now, emit }, { documentId, label, note }, prepared) {
    assertCan(actor, "documents.edit", await getDocumentSubject(trx, documentId, now))
    const form = await readVersionForm(trx, documentId, prepared)
    assertTextIsNew(await findNewestVersion(trx, documentId), form.sha256)
    const origin = "manual"
    return createVersion(trx, { documentId, actor, origin, label, note, now, emit, form })
  },
})

/** So often a form is made anew because somebody has typed meanwhile; after that it is put right in the transaction. */
const MAX_FORMS = 3

/** Has a thread make the form of the live text: a hundred pages take longer than a turn of the event loop may. */
export async function prepareVersionForm(
  { db, offload }: Pick<PrepareContext, "db" | "offload">,
  documentId: string,
): Promise<VersionForm | NoForm> {
  for (let made = 1; ; made += 1) {
    const frame = await readFrame(db, documentId)
    const source = await readAuthorshipSource(db, documentId)
    const form = await offload("version-form", { ...source, frame })
    if (made === MAX_FORMS || !("canonical" in form)) return form
    if (form.seq === (await readHead(db, documentId))) return form
  }
}
