import * as Y from "yjs"
import { newId } from "../../app/commands/ids.ts"
import { readContent } from "../../app/features/documents/text/content.ts"
import { formOf } from "../../app/features/documents/versions/version-form.server.ts"
import { compareTexts } from "../../app/features/review/redline/compared-text.ts"
import type { TestWorkspace } from "../support/workspace.ts"
import { type Cast, type DocumentName, TITLE_WORD } from "./cast.ts"

/** Numbers that no other furnishing reaches. */
export const OLDER_VERSION = 901
export const NEWER_VERSION = 902

const NEVER_WRITTEN = {
  stored: { snapshots: [], rows: [] },
  known: { seq: 0, ranges: [], deleted: [], clients: new Map() },
}

/** Two versions of every document, whatever its state, that differ by one word of their titles. */
export async function furnishComparedVersions(
  house: TestWorkspace,
  documents: Cast["documents"],
  personId: string,
): Promise<void> {
  const { organizationId } = await house.client.reader
    .selectFrom("people")
    .select("organizationId")
    .where("id", "=", personId)
    .executeTakeFirstOrThrow()
  for (const [name, documentId] of Object.entries(documents)) {
    await house.client.transaction(async (trx) => {
      for (const number of [OLDER_VERSION, NEWER_VERSION]) {
        // The cast's documents are named by the list that this record was made from.
        const form = formOf(emptyText(), frameOf(name as DocumentName, number), NEVER_WRITTEN)
        if (!("canonical" in form)) throw new Error("An empty text has no form.")
        const { canonical, sha256, ids, state } = form
        await trx
          .insertInto("documentVersions")
          .values({
            id: newId("ver"),
            documentId,
            number,
            label: "",
            note: "",
            origin: "manual",
            format: 1,
            canonical,
            sha256,
            ids: JSON.stringify(ids),
            blame: null,
            state,
            schemaVersion: 1,
            seq: 0,
            contributors: "[]",
            createdBy: personId,
            organizationId,
            createdAt: house.clock().toISOString(),
          })
          .execute()
      }
    })
  }
}

/** The key of the one change between those versions, the same for every document but for its title's word. */
export function comparedChange(name: DocumentName): string {
  const contentOf = (number: number) => readContent(new Y.Doc(), frameOf(name, number))
  const part = { page: 1, unfold: null }
  const { all } = compareTexts(contentOf(OLDER_VERSION), contentOf(NEWER_VERSION), part)
  const [change] = all
  if (!change || all.length > 1) throw new Error("The versions differ by more than one word.")
  return change.key
}

function frameOf(name: DocumentName, number: number) {
  const state = number === OLDER_VERSION ? "entworfen" : "beraten"
  return { title: `Vermerk ${TITLE_WORD[name]}, ${state}`, language: "de", numbering: "none" }
}

function emptyText() {
  const doc = new Y.Doc()
  const tail = { rows: 0, bytes: 0 }
  return { doc, seq: 0, faults: [], isIncomplete: false, isUnreadable: false, tail }
}
