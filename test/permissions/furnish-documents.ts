import sharp from "sharp"
import {
  archiveDocument,
  createDocument,
  grantDocument,
} from "../../app/features/documents/commands.server.ts"
import { editText } from "../../app/features/documents/live/edit-text.server.ts"
import { lostWordsRow } from "../../app/features/documents/live/lost-words-rows.server.ts"
import { insertBlocks, textOf } from "../../app/features/documents/text/edit.ts"
import { createManualVersion } from "../../app/features/documents/versions/commands.server.ts"
import { freezeDocument } from "../../app/features/review/freezing/commands.server.ts"
import { createSuggestion } from "../../app/features/review/suggestions/commands.server.ts"
import { storeFile } from "../../app/files/commands.server.ts"
import type { GrantLevel, PersonActor } from "../../app/permissions/policy.ts"
import type { TestWorkspace } from "../support/workspace.ts"
import { type Cast, DOCUMENTS, type DocumentName, TITLE_WORD, textWord } from "./cast.ts"

interface Holders {
  partner: string
  committee: string
}
type People = Record<"editor" | "far" | "outsider" | "partner" | "partnerReader", string>

const TO_PARTNER: [DocumentName, GrantLevel][] = [
  ["toRead", "read"],
  ["toComment", "comment"],
  ["toSuggest", "suggest"],
  ["toEdit", "edit"],
  ["toManage", "manage"],
  ["archived", "manage"],
  ["frozen", "manage"],
]

/** Documents with texts, grants and pictures; the last acts close two of them. */
export async function furnishDocuments(
  house: TestWorkspace,
  people: People,
  holders: Holders,
): Promise<Pick<Cast, "documents" | "files" | "lostWords" | "suggestions">> {
  const documents = await createDocuments(house, people)
  const editor = await house.actor(people.editor)
  const grant = (
    name: DocumentName,
    subjectKind: "organization" | "committee" | "person",
    subjectId: string,
    level: GrantLevel,
  ) =>
    house.execute(
      grantDocument,
      { documentId: documents[name], subjectKind, subjectId, level },
      editor,
    )
  for (const [name, level] of TO_PARTNER) await grant(name, "organization", holders.partner, level)
  await grant("toSeat", "committee", holders.committee, "edit")
  await grant("toPerson", "person", people.outsider, "edit")
  await grant("toPerson", "person", people.partnerReader, "manage")
  const files = await storePictures(house, people, documents)
  const lostWords = {
    editor: await loseWords(house, documents.own, people.editor),
    partner: await loseWords(house, documents.toRead, people.partner),
    outsider: await loseWords(house, documents.own, people.outsider),
  }
  const suggestions = await suggestBeginnings(house, people, documents)
  await relatePackages(house, documents)
  await house.execute(archiveDocument, { documentId: documents.archived }, editor)
  await house.execute(freezeDocument, { documentId: documents.frozen }, editor)
  return { documents, files, lostWords, suggestions }
}

async function createDocuments(house: TestWorkspace, people: People): Promise<Cast["documents"]> {
  const entries: [DocumentName, string][] = []
  for (const name of DOCUMENTS) {
    const author = await house.actor(name === "foreign" ? people.far : people.editor)
    const { id } = await house.execute(
      createDocument,
      {
        // A kind that all commands on documents know, those of packages too.
        kind: "work_package",
        title: `Vermerk ${TITLE_WORD[name]}`,
        text: [{ text: `Hier steht ${textWord(name)} geschrieben.` }],
      },
      author,
    )
    entries.push([name, id])
    await keepBeginning(house, id, author)
  }
  return Object.fromEntries(entries) as Cast["documents"]
}

/** A first version, of which the text differs by a sentence. */
async function keepBeginning(
  house: TestWorkspace,
  documentId: string,
  author: PersonActor,
): Promise<void> {
  await house.execute(createManualVersion, { documentId, label: "Anfang" }, author)
  await house.client.transaction((trx) =>
    editText(trx, documentId, author, (doc) => {
      const seed = { kind: "paragraph" as const, runs: [{ text: "Seither kam ein Satz dazu." }] }
      insertBlocks(textOf(doc), 0, [seed])
    }),
  )
}

/**
 * What the home organisation and its partner share hangs together with a package that neither may read: its
 * rules hold there, and no answer may name it. No command can do this, since nobody reads both sides.
 */
async function relatePackages(house: TestWorkspace, documents: Cast["documents"]): Promise<void> {
  const { own, toManage, archived, foreign } = documents
  const waits = (successorId: string, predecessorId: string) => ({
    successorId,
    predecessorId,
    kind: "FS",
    lagDays: 0,
  })
  await house.client.transaction(async (trx) => {
    await trx
      .insertInto("packageDependencies")
      .values([waits(own, foreign), waits(toManage, foreign), waits(foreign, archived)])
      .execute()
    // Revision 0, as if nobody had steered them: the rows of the tables begin there.
    const below = { parentId: foreign, state: "proposed", health: "green", revision: 0 }
    await trx
      .insertInto("workPackages")
      .values([own, toManage].map((documentId) => ({ documentId, ...below })))
      .execute()
  })
}

/** Words that a merge has left without a place; only the collaboration server writes such rows. */
async function loseWords(
  house: TestWorkspace,
  documentId: string,
  personId: string,
): Promise<string> {
  const words = { personId, clientId: 7, blockId: null, text: "verloren", before: "", after: "" }
  const row = lostWordsRow({ ...words, causedBy: null }, documentId, "2026-11-24T09:00:00.000Z")
  await house.client.transaction((trx) => trx.insertInto("lostWords").values(row).execute())
  return row.id
}

/** To each document one open suggestion, of somebody who writes there. */
async function suggestBeginnings(
  house: TestWorkspace,
  people: People,
  documents: Cast["documents"],
): Promise<Cast["suggestions"]> {
  const entries: [DocumentName, string][] = []
  for (const name of DOCUMENTS) {
    const author = await house.actor(name === "foreign" ? people.far : people.editor)
    const content = [{ kind: "paragraph" as const, runs: [{ text: `Vorab: ${textWord(name)}` }] }]
    const { id } = await house.execute(
      createSuggestion,
      { op: "insert_after", documentId: documents[name], blockId: null, content },
      author,
    )
    entries.push([name, id])
  }
  return Object.fromEntries(entries) as Cast["suggestions"]
}

async function storePictures(
  house: TestWorkspace,
  people: People,
  documents: Cast["documents"],
): Promise<Cast["files"]> {
  const store = async (name: DocumentName, grey: number) => {
    const author = await house.actor(name === "foreign" ? people.far : people.editor)
    const input = {
      documentId: documents[name],
      fileName: `${TITLE_WORD[name].toLowerCase()}bild.png`,
      bytes: await picture(grey),
    }
    return (await house.execute(storeFile, input, author)).sha256
  }
  await store("foreign", 90)
  return {
    own: await store("own", 10),
    toRead: await store("toRead", 20),
    archived: await store("archived", 30),
    foreign: await store("foreign", 40),
    shared: await store("own", 90),
  }
}

/** A small grey PNG; another grey is another file. */
export async function picture(grey: number): Promise<Uint8Array<ArrayBuffer>> {
  const background = { r: grey, g: grey, b: grey }
  return sharp({ create: { width: 4, height: 4, channels: 3, background } })
    .png()
    .toBuffer()
}
