import { z } from "zod"
import { oneLine } from "../../../commands/one-line.ts"
import { MAX_CENTS } from "./money.ts"
import {
  MAX_COVER,
  MAX_PAPER_TITLE,
  MAX_PROPOSAL,
  MAX_REASONS,
  MAX_REFERENCE,
  MAX_WITHDRAWAL_REASON,
  PAPER_KINDS,
  PAPER_STATES,
} from "./terms.ts"

const MIN_TITLE_LENGTH = 3
const MIN_REASON_LENGTH = 10
const FIRST_YEAR = 2000
const LAST_YEAR = 2199

const PaperId = z.string().startsWith("pap_").max(40)
const DocumentId = z.string().startsWith("doc_").max(40)
const VersionId = z.string().startsWith("ver_").max(40)
const CommitteeId = z.string().startsWith("com_").max(40)
const OrganizationId = z.string().startsWith("org_").max(40)
/** The revision the person saw. */
const Revision = z.coerce.number<number | string>().int().positive()

/** Lines of words; what no screen shows is left out, line ends are one kind. */
export function lines(maxLength: number) {
  return z
    .string()
    .transform((words) =>
      words
        .normalize("NFC")
        .replace(/\r\n?/g, "\n")
        .replace(/\p{Cs}|\0/gu, ""),
    )
    .transform((words) => words.trim())
    .pipe(z.string().max(maxLength))
}

const Cents = z
  .int({
    error: ({ input }) =>
      typeof input === "string"
        ? `„${input}“ ist kein Betrag. Bitte schreiben Sie zum Beispiel 1.234,56.`
        : undefined,
  })
  .min(0)
  .max(MAX_CENTS)
const Year = z
  .int({ error: "Bitte schreiben Sie ein Jahr mit vier Ziffern, zum Beispiel 2027." })
  .min(FIRST_YEAR)
  .max(LAST_YEAR)

const Amounts = z
  .strictObject({
    kind: z.literal("amounts"),
    oneOffCents: Cents.default(0),
    yearlyCents: Cents.default(0),
    fromYear: Year.nullable().default(null),
    cover: lines(MAX_COVER).default(""),
  })
  .refine(({ oneOffCents, yearlyCents }) => oneOffCents + yearlyCents > 0, {
    path: ["oneOffCents"],
    error: "Bitte nennen Sie einen Betrag, oder wählen Sie „keine“.",
  })
  .refine(({ yearlyCents, fromYear }) => yearlyCents === 0 || fromYear !== null, {
    path: ["fromYear"],
    error: "Ab welchem Jahr fallen die jährlichen Kosten an?",
  })

/** Amounts beside the word that there are none would be lost: whoever typed them is asked. */
function withoutAmounts<Kind extends "open" | "none">(kind: Kind, words: string) {
  return z
    .looseObject({ kind: z.literal(kind) })
    .refine((effect) => Object.keys(effect).length === 1, {
      path: ["kind"],
      error: `Sie haben Beträge oder eine Deckung genannt und „${words}“ gewählt. Wählen Sie „Es entstehen Kosten“, oder leeren Sie die Felder.`,
    })
    .transform(() => ({ kind }))
}

export const FinancialEffectInput = z.discriminatedUnion("kind", [
  withoutAmounts("open", "noch nicht geklärt"),
  withoutAmounts("none", "keine"),
  Amounts,
])

const Words = {
  kind: z.enum(PAPER_KINDS),
  title: oneLine(MIN_TITLE_LENGTH, MAX_PAPER_TITLE),
  versionId: VersionId,
  proposalText: lines(MAX_PROPOSAL).default(""),
  reasons: lines(MAX_REASONS).default(""),
  financialEffect: FinancialEffectInput.default({ kind: "open" }),
}

/** A number as an organisation writes it: "2026/014", "BV 2026-0123"; empty for the next one. */
const Reference = oneLine(0, MAX_REFERENCE).refine(
  (reference) => reference === "" || /^[\p{L}\d][\p{L}\d ./_-]*$/u.test(reference),
  "Bitte nur Buchstaben, Ziffern, Leerzeichen und . / _ -, zum Beispiel 2026/014.",
)

export const CreatePaperInput = z.strictObject({
  ...Words,
  documentId: DocumentId,
  /** Committee for which it is made; its organisation is in the lead. Empty: the own organisation is. */
  committeeId: z.union([CommitteeId, z.literal("").transform(() => null), z.null()]).default(null),
  reference: Reference.default(""),
})

export const EditPaperInput = z.strictObject({ ...Words, paperId: PaperId, revision: Revision })

export const ReleasePaperInput = z.strictObject({ paperId: PaperId, revision: Revision })

export const ConcludePaperInput = z.strictObject({ paperId: PaperId, revision: Revision })

export const AssignReferenceInput = z.strictObject({
  paperId: PaperId,
  /** The organisation that deals with the paper under this number. */
  organizationId: OrganizationId,
  reference: Reference.default(""),
})

export const WithdrawPaperInput = z.strictObject({
  paperId: PaperId,
  revision: Revision,
  reason: oneLine(MIN_REASON_LENGTH, MAX_WITHDRAWAL_REASON),
})

/** What the address of the list says; an unknown choice is none. */
const PapersFilterInput = z.object({
  state: z.enum(PAPER_STATES).nullable().catch(null),
  organizationId: OrganizationId.nullable().catch(null),
  /** Only those of the own organisation, or that lie before an own committee. */
  mine: z.boolean(),
  search: z.string().transform((words) => words.trim().slice(0, MAX_PAPER_TITLE)),
})
export type PapersFilter = z.output<typeof PapersFilterInput>

/** Reads the list's address: `?state=&organization=&mine=1&q=`. */
export function parsePapersFilter(query: URLSearchParams): PapersFilter {
  return PapersFilterInput.parse({
    state: query.get("state") || null,
    organizationId: query.get("organization") || null,
    mine: query.get("mine") === "1",
    search: query.get("q") ?? "",
  })
}
