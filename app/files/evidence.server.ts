import { fileTypeFromBuffer } from "file-type"
import type { Kysely } from "kysely"
import sharp from "sharp"
import { z } from "zod"
import type { Tables } from "../../db/tables.ts"
import { command, type Trx } from "../commands/define.ts"
import { forbidden, invalid, notFound } from "../commands/errors.ts"
import { assertCan } from "../permissions/assert.ts"
import { getPaperSubject, listPaperSubjects } from "../permissions/decision-subjects.server.ts"
import { getDocumentSubject, listDocumentSubjects } from "../permissions/grants.server.ts"
import { type Actor, can } from "../permissions/policy.ts"
import { insertFileUse } from "./file-rows.server.ts"
import { EVIDENCE_REFUSALS, EVIDENCE_TYPES, MAX_UPLOAD_BYTES } from "./limits.ts"

/** Where the end of a PDF is looked for; programs add a few bytes behind it. */
const PDF_TAIL = 2_048

/** What a file is evidence for: something about a paper, or a text's handover. */
export type EvidenceSubject = { kind: "paper"; id: string } | { kind: "document"; id: string }

/** How the subject stands in `fileUses`; pictures of a text have "document". */
const USE_KINDS = { paper: "paper", document: "document-evidence" } as const

const StoreEvidenceInput = z.object({
  subject: z.object({ kind: z.enum(["paper", "document"]), id: z.string().min(1).max(100) }),
  fileName: z.string().max(1_000),
  bytes: z.instanceof(Uint8Array),
})

/**
 * Stores a file that proves something, to the byte as it came: who checks it later compares its hash. Whatever
 * is refused leaves no file.
 *
 * @throws invalid on the field `file` for anything but a PDF, a JPEG or a PNG
 */
export const storeEvidence = command({
  name: "files.store-evidence",
  summary: "Stores a PDF, JPEG or PNG, unchanged, as evidence for a paper or a handover.",
  surface: "page",
  input: StoreEvidenceInput,
  async prepare({ db, actor, now, files }, { subject, bytes }) {
    // Asked before the bytes are looked at, so that nobody without the right makes the server work.
    await assertMayProve(db, actor, subject, now)
    const mediaType = await inspectEvidence(bytes)
    return { mediaType, sha256: await files.put(bytes), byteLength: bytes.byteLength }
  },
  async run({ trx, actor, now, emit }, { subject, fileName }, prepared) {
    const { sha256, mediaType, byteLength } = prepared
    const { documentId } = await assertMayProve(trx, actor, subject, now)
    if (actor.kind !== "person") throw forbidden()
    const file = { sha256, mediaType, byteLength, width: null, height: null }
    const proves = { subjectKind: USE_KINDS[subject.kind], subjectId: subject.id }
    const use = { ...proves, fileName, personId: actor.id }
    const name = await insertFileUse(trx, file, use, now)
    emit("file.stored", { sha256, documentId, fileName: name })
    return { sha256, fileName: name }
  },
})

async function assertMayProve(
  db: Kysely<Tables> | Trx,
  actor: Actor,
  { kind, id }: EvidenceSubject,
  now: string,
): Promise<{ documentId: string }> {
  if (kind === "document") {
    assertCan(actor, "papers.create", await getDocumentSubject(db, id, now))
    return { documentId: id }
  }
  const paper = await getPaperSubject(db, id, now)
  assertCan(actor, "results.report", paper)
  return { documentId: paper.document.id }
}

/**
 * The media type by what the bytes are, whatever the name says.
 *
 * @throws invalid on the field `file`, with the German reason
 */
async function inspectEvidence(bytes: Uint8Array): Promise<string> {
  if (bytes.byteLength === 0) throw invalid({ file: EVIDENCE_REFUSALS.empty })
  if (bytes.byteLength > MAX_UPLOAD_BYTES) throw invalid({ file: EVIDENCE_REFUSALS.tooLarge })
  const type = await fileTypeFromBuffer(bytes)
  const mediaType = EVIDENCE_TYPES.find((known) => known === type?.mime)
  if (!mediaType) throw invalid({ file: EVIDENCE_REFUSALS.wrongType })
  const isWhole = mediaType === "application/pdf" ? endsAsPdf(bytes) : await isPicture(bytes)
  if (!isWhole) throw invalid({ file: EVIDENCE_REFUSALS.damaged })
  return mediaType
}

/** An upload that broke off has no end. */
function endsAsPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(-PDF_TAIL)).includes("%%EOF")
}

async function isPicture(bytes: Uint8Array): Promise<boolean> {
  return sharp(bytes, { limitInputPixels: false, pages: 1 })
    .metadata()
    .then(
      ({ width, height }) => width > 0 && height > 0,
      () => false,
    )
}

/** @throws invalid on the field `evidenceSha256` for a file that was not handed in as evidence for this */
export async function assertHandedIn(
  trx: Trx,
  { kind, id }: EvidenceSubject,
  sha256: string | null,
): Promise<void> {
  if (sha256 === null) return
  const use = await trx
    .selectFrom("fileUses")
    .select("id")
    .where("sha256", "=", sha256)
    .where("subjectKind", "=", USE_KINDS[kind])
    .where("subjectId", "=", id)
    .executeTakeFirst()
  if (use) return
  const where = kind === "paper" ? "zu dieser Vorlage" : "zu diesem Dokument"
  throw invalid({ evidenceSha256: `Bitte laden Sie den Beleg zuerst ${where} hoch.` })
}

/** The files handed in for a paper, newest first, each once. Asks no rights. */
export async function listEvidence(db: Kysely<Tables>, subject: EvidenceSubject) {
  const uses = await db
    .selectFrom("fileUses")
    .innerJoin("files", "files.sha256", "fileUses.sha256")
    .select(["files.sha256", "files.byteLength", "fileUses.fileName", "fileUses.createdAt"])
    .where("fileUses.subjectKind", "=", USE_KINDS[subject.kind])
    .where("fileUses.subjectId", "=", subject.id)
    .orderBy("fileUses.id", "desc")
    .execute()
  return uses.filter(({ sha256 }, at) => uses.findIndex((use) => use.sha256 === sha256) === at)
}

/**
 * What is known of an evidence file, for somebody who may read what it proves.
 *
 * @throws not_found also where it exists and proves nothing that the actor may read
 */
export async function getReadableEvidence(
  db: Kysely<Tables>,
  actor: Actor,
  sha256: string,
  now: string,
) {
  const uses = await db
    .selectFrom("fileUses")
    .innerJoin("files", "files.sha256", "fileUses.sha256")
    .select([
      ...(["files.sha256", "files.mediaType", "files.byteLength", "fileUses.fileName"] as const),
      ...(["fileUses.subjectKind", "fileUses.subjectId"] as const),
    ])
    .where("fileUses.sha256", "=", sha256)
    .where("fileUses.subjectKind", "in", Object.values(USE_KINDS))
    .orderBy("fileUses.id")
    .execute()
  const idsOf = (kind: string) =>
    uses.filter(({ subjectKind }) => subjectKind === kind).map(({ subjectId }) => subjectId)
  const papers = await listPaperSubjects(db, idsOf(USE_KINDS.paper), now)
  const documents = await listDocumentSubjects(db, idsOf(USE_KINDS.document), now)
  const readable = uses.find(({ subjectId }) => {
    const paper = papers.get(subjectId)
    const document = documents.get(subjectId)
    return (
      (paper && can(actor, "papers.read", paper)) ||
      (document && can(actor, "documents.read", document))
    )
  })
  if (!readable) throw notFound()
  return readable
}
