import { conflict, DomainError, invalid } from "../../../commands/errors.ts"
import type { LegalForm } from "../../organizations/terms.ts"
import { type FinancialEffect, hasCost } from "./financial-effect.ts"
import { OPEN_PAPER_STATES, PAPER_STATE_WORDS, type PaperKind, type PaperState } from "./terms.ts"

/** A paper's words, as they are edited and as they are released. */
export interface PaperWords {
  title: string
  proposalText: string
  reasons: string
  financialEffect: FinancialEffect
}

/**
 * Whose decisions with a cost need its cover named, by legal form, with the paragraph. An association and an
 * institution follow their own statutes.
 */
const COVER_LAW: Partial<Record<LegalForm, string>> = {
  municipality: "§ 31 Abs. 2 KV M-V",
  city: "§ 31 Abs. 2 KV M-V",
  amt: "§ 31 Abs. 2 KV M-V, entsprechend für Ämter",
  district: "§ 31 Abs. 2 KV M-V, entsprechend für Landkreise",
  special_purpose_association: "§ 31 Abs. 2 KV M-V, entsprechend für Zweckverbände",
}

/** The paragraph by which an organisation has to name the cover of costs; null where its law asks for none. */
export function coverLawOf(legalForm: string): string | null {
  const law = Object.hasOwn(COVER_LAW, legalForm) ? COVER_LAW[legalForm as LegalForm] : undefined
  return law ?? null
}

/** Whether the paper's words may still be changed and released. */
export function isOpenPaper(state: PaperState): boolean {
  return OPEN_PAPER_STATES.some((open) => open === state)
}

/** @throws conflict where the paper is done with: concluded, or withdrawn */
export function assertOpenPaper({ state }: { state: PaperState }): void {
  if (isOpenPaper(state)) return
  throw conflict(
    state === "withdrawn"
      ? "Die Vorlage ist zurückgezogen. Legen Sie eine neue an, wenn die Sache wieder vor die Gremien soll."
      : `Die Vorlage ist ${PAPER_STATE_WORDS[state]}. Was beschlossen ist, bleibt; für einen neuen Text legen Sie eine neue Vorlage an.`,
  )
}

/** @throws conflict if somebody changed the paper since the page was drawn */
export function assertPaperSeen(revision: number, seenRevision: number): void {
  if (revision === seenRevision) return
  throw conflict(
    "Seit Sie die Seite geöffnet haben, hat jemand die Vorlage geändert. Ihre Eingaben sind noch da; bitte vergleichen Sie.",
  )
}

/** @throws invalid where a paper that committees have seen would become one of another kind */
export function assertKindKept(state: PaperState, before: PaperKind, kind: PaperKind): void {
  if (state === "draft" || before === kind) return
  throw invalid({
    kind: "Die Art steht seit der ersten Freigabe fest. Ziehen Sie die Vorlage zurück, und legen Sie eine neue an.",
  })
}

/**
 * [P1] What committees shall decide on must be asked of them.
 *
 * @throws rule for a decision paper without a proposal
 */
export function assertProposal(kind: PaperKind, { proposalText }: PaperWords): void {
  if (kind === "information" || proposalText !== "") return
  throw new DomainError(
    "rule",
    "Ohne Beschlussvorschlag lässt sich eine Beschlussvorlage nicht freigeben. Schreiben Sie ihn, oder machen Sie aus dem Entwurf eine Informationsvorlage.",
    {
      rule: "P1",
      fields: { proposalText: "Was soll das Gremium beschließen? Ein Satz genügt." },
    },
  )
}

/**
 * @param coverLaw of the organisation in the lead, as `coverLawOf` names it
 * @throws rule for a decision paper of which nobody has said what it costs, or costs without cover
 */
export function assertCostSettled(
  kind: PaperKind,
  { financialEffect }: PaperWords,
  coverLaw: string | null,
): void {
  if (kind === "information") return
  if (financialEffect.kind === "open") {
    throw new DomainError(
      "rule",
      "Zu den finanziellen Auswirkungen ist noch nichts gesagt. Nennen Sie die Beträge, oder wählen Sie „keine“.",
      { fields: { "financialEffect.kind": "Entstehen Kosten? Bitte wählen Sie." } },
    )
  }
  if (coverLaw === null || financialEffect.kind !== "amounts" || !hasCost(financialEffect)) return
  if (financialEffect.cover !== "") return
  throw new DomainError(
    "rule",
    `Die Vorlage verursacht Kosten und nennt keine Deckung (${coverLaw}). Sagen Sie, woher das Geld kommt.`,
    {
      fields: {
        "financialEffect.cover":
          "Zum Beispiel: Produkt 11104, Haushaltsjahr 2027; die Mittel sind eingeplant.",
      },
    },
  )
}

/**
 * A paper stands on a text that nobody changes any more: a version at which the document was frozen.
 *
 * @param wasFrozen whether the document stands, or once stood, frozen at that very version
 * @throws rule for any other version
 */
export function assertFrozenVersion(version: { number: number }, wasFrozen: boolean): void {
  if (wasFrozen) return
  throw new DomainError(
    "rule",
    `Fassung ${version.number} ist nicht eingefroren, und ein Gremium beschließt nur über einen Text, der feststeht. Öffnen Sie das Dokument, wählen Sie „Beraten und einfrieren“, und nehmen Sie dann die eingefrorene Fassung in die Vorlage.`,
    { fields: { versionId: "Bitte wählen Sie eine eingefrorene Fassung." } },
  )
}

/**
 * [P2] A new text, or other words around it, need a new release; one that says the same is none.
 *
 * @param last what was released before; null for the first time
 * @throws conflict where nothing has changed since
 */
export function assertSomethingNew(
  last: (PaperWords & { versionId: string; number: number }) | null,
  next: PaperWords & { versionId: string },
): void {
  if (last === null || last.versionId !== next.versionId || !isSameWords(last, next)) return
  throw conflict(
    `Seit der Freigabe ${last.number} hat sich an der Vorlage nichts geändert. Sie liegt den Gremien schon so vor.`,
  )
}

export function isSameWords(one: PaperWords, other: PaperWords): boolean {
  return (
    one.title === other.title &&
    one.proposalText === other.proposalText &&
    one.reasons === other.reasons &&
    JSON.stringify(one.financialEffect) === JSON.stringify(other.financialEffect)
  )
}

/**
 * [P2] Whether a result was given to a text that is no longer the one that lies before the committees.
 *
 * @param newest the paper's last release
 */
export function isOnOlderText(result: { sha256: string }, newest: { sha256: string }): boolean {
  return result.sha256 !== newest.sha256
}

/** @throws conflict while a committee deals with the paper, or once one has decided on it */
export function assertWithdrawable(steps: readonly StepState[]): void {
  if (steps.some(({ state }) => state === "in_session")) {
    throw conflict(
      "Ein Gremium berät gerade über die Vorlage. Warten Sie das Ergebnis ab, oder lassen Sie es „zurückgezogen“ festhalten.",
    )
  }
  const isDecided = steps.some(({ state, role }) => state === "confirmed" && role === "decide")
  if (!isDecided) return
  throw conflict(
    "Ein Gremium hat schon über die Vorlage beschlossen, und was beschlossen ist, bleibt. Sagen Sie die übrigen Schritte der Beratungsfolge einzeln ab.",
  )
}

/** A step of the sequence, as far as the paper's own state hangs on it. */
interface StepState {
  state: string
  role: string
}

const ENDED: ReadonlySet<string> = new Set(["confirmed", "skipped", "cancelled"])

/** Whether nothing is left to be done with a paper: every step has ended, one of them with a result. */
export function isConcludable(state: PaperState, steps: readonly StepState[]): boolean {
  return (
    isOpenPaper(state) &&
    steps.every((step) => ENDED.has(step.state)) &&
    steps.some((step) => step.state === "confirmed")
  )
}

/** @throws rule while a step is open, or none has brought a result */
export function assertConcludable(state: PaperState, steps: readonly StepState[]): void {
  if (isConcludable(state, steps)) return
  const open = steps.filter((step) => !ENDED.has(step.state)).length
  throw new DomainError(
    "rule",
    open === 0
      ? "Noch hat kein Gremium ein bestätigtes Ergebnis. Soll die Vorlage nicht weiter behandelt werden, ziehen Sie sie zurück."
      : `In der Beratungsfolge ${open === 1 ? "ist ein Schritt" : `sind ${open} Schritte`} offen. Halten Sie die Ergebnisse fest, oder sagen Sie die Schritte mit Grund ab.`,
  )
}

/** @throws conflict where the organisation has given the paper its number already */
export function assertNoReference(known: { reference: string } | undefined): void {
  if (!known) return
  throw conflict(
    `Die Körperschaft führt die Vorlage schon unter ${known.reference}. Eine Nummer wird nie geändert und nie ein zweites Mal vergeben.`,
  )
}
