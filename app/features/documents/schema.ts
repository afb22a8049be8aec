import { z } from "zod"
import { oneLine } from "../../commands/one-line.ts"
import { GRANT_CHOICES, GRANT_SUBJECT_KINDS } from "./grant-terms.ts"
import { TEMPLATE_CHOICES } from "./templates/terms.ts"
import {
  DOCUMENT_KINDS,
  DOCUMENT_SORTS,
  MAX_CODE_LENGTH,
  MAX_REASON_LENGTH,
  MAX_TITLE_LENGTH,
  NUMBERINGS,
} from "./terms.ts"
import { isDay } from "./text/head.ts"
import { PARTICIPANT_ROLES } from "./text/head-keys.ts"
import { BLOCK_KINDS, MAX_LEVEL } from "./text/kinds.ts"

const MIN_TITLE_LENGTH = 3
const MIN_REASON_LENGTH = 10
const MAX_INITIAL_BLOCKS = 5000
const MAX_BLOCK_LENGTH = 20_000
const GERMAN_DAY = "Bitte geben Sie ein Datum ein, zum Beispiel 2027-03-31."

const Title = oneLine(MIN_TITLE_LENGTH, MAX_TITLE_LENGTH)
const DocumentId = z.string().startsWith("doc_").max(40)
const Revision = z.coerce.number<number | string>().int().positive()

/** A block of the text a document starts with; level as in the text schema. */
export const InitialBlock = z.strictObject({
  kind: z.enum(BLOCK_KINDS).default("paragraph"),
  level: z.int().min(0).max(MAX_LEVEL).default(0),
  text: z.string().max(MAX_BLOCK_LENGTH),
})

const OrganizationKey = z.string().regex(/^[a-z0-9-]{1,40}$/)

/** What a work package's head begins with; organisations by their key. */
export const InitialHead = z.strictObject({
  code: oneLine(0, MAX_CODE_LENGTH).optional(),
  leadOrganization: OrganizationKey.optional(),
  participants: z
    .array(z.strictObject({ organization: OrganizationKey, role: z.enum(PARTICIPANT_ROLES) }))
    .max(100)
    .optional(),
  objective: z.string().max(MAX_BLOCK_LENGTH).optional(),
  result: z.string().max(MAX_BLOCK_LENGTH).optional(),
  milestones: z
    .array(
      z.strictObject({
        title: oneLine(1, MAX_TITLE_LENGTH),
        dueOn: z.string().refine(isDay, GERMAN_DAY).optional(),
        isDone: z.boolean().optional(),
      }),
    )
    .max(200)
    .optional(),
})

export const CreateDocumentInput = z.strictObject({
  kind: z.enum(DOCUMENT_KINDS),
  title: Title,
  text: z.array(InitialBlock).max(MAX_INITIAL_BLOCKS).optional(),
  /** In the place of a text; `by_kind` is the usual one. Left out, the document begins empty. */
  template: z.enum(TEMPLATE_CHOICES).optional(),
  /** For a work package only. */
  head: InitialHead.optional(),
  /** Chosen by the caller for one attempt: repeated within an hour it creates nothing new. */
  requestKey: z.string().min(1).max(64).optional(),
})

export const RenameDocumentInput = z.strictObject({
  documentId: DocumentId,
  title: Title,
  /** The revision the person saw. */
  revision: Revision,
})

export const GrantDocumentInput = z.strictObject({
  documentId: DocumentId,
  subjectKind: z.enum(GRANT_SUBJECT_KINDS),
  subjectId: z.string().min(1).max(40),
  level: z.enum(GRANT_CHOICES),
})

export const DocumentOnlyInput = z.strictObject({ documentId: DocumentId })

export const SetNumberingInput = z.strictObject({
  documentId: DocumentId,
  numbering: z.enum(NUMBERINGS),
})

export const SettleLostWordsInput = z.strictObject({
  lostWordsId: z.string().startsWith("los_").max(40),
  outcome: z.enum(["inserted", "dismissed"]),
})

export const InspectDocumentInput = z.strictObject({
  documentId: DocumentId,
  reason: oneLine(MIN_REASON_LENGTH, MAX_REASON_LENGTH),
})

/** What the address of the list says; anything unknown falls back. */
const DocumentsFilterInput = z.object({
  kind: z.enum(DOCUMENT_KINDS).nullable().catch(null),
  search: z.string().trim().max(MAX_TITLE_LENGTH).catch(""),
  sort: z.enum(DOCUMENT_SORTS).catch("recent"),
  /** The archive instead of what is being worked on. */
  archived: z.boolean(),
  /** How many rows at most. */
  limit: z.coerce.number().int().min(1).max(2000).catch(50),
})
export type DocumentsFilter = z.output<typeof DocumentsFilterInput>

/** Reads the list's address: `?kind=&q=&sort=&archived=1&show=`. */
export function parseDocumentsFilter(query: URLSearchParams): DocumentsFilter {
  return DocumentsFilterInput.parse({
    kind: query.get("kind"),
    search: query.get("q") ?? "",
    sort: query.get("sort") ?? "recent",
    archived: query.get("archived") === "1",
    limit: query.get("show") ?? 50,
  })
}
