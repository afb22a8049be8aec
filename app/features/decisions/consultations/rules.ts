import { conflict, DomainError, invalid } from "../../../commands/errors.ts"
import { formatDate } from "../../../ui/dates.ts"
import {
  assertStillOpen,
  type ConsultationRole,
  effectOf,
  isApproval,
  type Result,
} from "../rules/results.ts"
import { CONSULTATION, type ConsultationState } from "../rules/states.ts"
import { currentResult, pendingResult, type RecordedResult } from "./standing.ts"
import type { Need } from "./terms.ts"

/** @throws conflict if somebody changed the step since the page was drawn */
export function assertStepSeen(revision: number, seenRevision: number): void {
  if (revision === seenRevision) return
  throw conflict(
    "Seit Sie die Seite geöffnet haben, hat jemand den Beratungsschritt geändert. Ihre Eingaben sind noch da; bitte vergleichen Sie.",
  )
}

/**
 * @param seen release that was on the screen; null where nobody says
 * @throws conflict where another one lies before the committee meanwhile
 */
export function assertReleaseSeen(releaseId: string, seen: string | null): void {
  if (seen === null || seen === releaseId) return
  throw conflict(
    "Seit Sie die Seite geöffnet haben, ist die Vorlage neu freigegeben worden. Ihre Eingaben sind noch da: Lesen Sie, was jetzt vorliegt, und speichern Sie noch einmal.",
  )
}

/** @throws conflict where the paper is a draft, concluded, or taken back */
export function assertTakesSteps(paper: { state: string }): void {
  if (paper.state === "released" || paper.state === "in_consultation") return
  throw conflict(
    paper.state === "draft"
      ? "Die Vorlage ist noch ein Entwurf. Geben Sie sie zuerst frei; dann steht fest, über welchen Text beraten wird."
      : "Die Vorlage ist abgeschlossen oder zurückgezogen. Legen Sie für weitere Beratungen eine neue an.",
  )
}

/** @throws conflict where the step is under way or over: what it says is what was dealt with */
export function assertEditable(state: ConsultationState): void {
  if (state === "planned" || state === "scheduled") return
  throw conflict(
    `Der Beratungsschritt ist „${CONSULTATION.words[state]}“ und lässt sich nicht mehr ändern. Planen Sie einen weiteren.`,
  )
}

export interface Prerequisite {
  consultationId: string
  needsId: string
}

/**
 * @param others prerequisites of the paper's other steps
 * @throws invalid where steps would wait for each other, or one for itself
 */
export function assertNoCycle(
  stepId: string,
  needsIds: readonly string[],
  others: readonly Prerequisite[],
): void {
  const needsOf = Map.groupBy(others, ({ consultationId }) => consultationId)
  const seen = new Set<string>()
  const ahead = [...needsIds]
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    if (id === stepId) {
      throw invalid({
        prerequisites:
          "Die Schritte würden aufeinander warten, und keiner könnte beginnen. Bitte nehmen Sie eine der Voraussetzungen weg.",
      })
    }
    if (seen.has(id)) continue
    seen.add(id)
    ahead.push(...(needsOf.get(id) ?? []).map(({ needsId }) => needsId))
  }
}

/** A step that another waits for, as it stands. */
export interface NeededStep {
  name: string
  state: ConsultationState
  role: ConsultationRole
  need: Need
  /** What it came to, followed through deferrals and referrals; null while nothing is confirmed. */
  outcome: Result | null
}

/** Why the step may not be settled yet, one sentence for each thing that is missing. */
export function missingPrerequisites(needed: readonly NeededStep[]): string[] {
  return needed.flatMap((step) => {
    const reason = missingOf(step)
    return reason === null ? [] : [reason]
  })
}

/** Whether what the step needs of this one has happened. */
export function isMet(step: NeededStep): boolean {
  return missingOf(step) === null
}

function missingOf({ name, state, need, outcome }: NeededStep): string | null {
  const isOff = state === "skipped" || state === "cancelled"
  if (need === "any") {
    return isOff || outcome !== null ? null : `Das Ergebnis von ${name} liegt noch nicht vor.`
  }
  if (outcome !== null && isApproval(outcome)) return null
  if (isOff)
    return `Der Schritt von ${name} ist ${CONSULTATION.words[state]}; eine Zustimmung gibt es nicht.`
  return outcome === null
    ? `Die Zustimmung von ${name} liegt noch nicht vor.`
    : `${name} hat nicht zugestimmt.`
}

const SETTLING_NOTHING: ReadonlySet<Result> = new Set([
  "deferred",
  "referred",
  "withdrawn",
  "not_dealt_with",
])

/** Whether a result says something of the matter itself; else it was put off, or taken from the table. */
export function settlesMatter(result: Result): boolean {
  return !SETTLING_NOTHING.has(result)
}

/**
 * What settles nothing needs nothing before it: a matter is taken off because something is missing.
 *
 * @throws rule where the matter is settled before what it needs
 */
export function assertPrerequisites(result: Result, missing: readonly string[]): void {
  if (missing.length === 0 || !settlesMatter(result)) return
  throw new DomainError(
    "rule",
    `${missing.join(" ")} Erfassen Sie das zuerst, oder ändern Sie die Voraussetzungen dieses Schritts.`,
  )
}

/**
 * A step takes one report at a time; what is confirmed is put right by a result that names it.
 *
 * @throws conflict while a report waits for its confirmation, or for a correction of what no longer holds
 * @throws rule C2 where the result is final and no correction is named
 */
export function assertTakesResult(
  step: { role: ConsultationRole },
  results: readonly RecordedResult[],
  corrects: string | null,
): void {
  if (pendingResult(results)) {
    throw conflict(
      "Zu diesem Schritt ist schon ein Ergebnis gemeldet. Es wird bestätigt, oder es wird zuerst zurückgezogen.",
    )
  }
  const current = currentResult(results)
  if (corrects === null) {
    assertStillOpen(current?.result ?? null, step.role)
    return
  }
  const corrected = results.find(({ id }) => id === corrects)
  if (!corrected) throw invalid({ corrects: "Dieses Ergebnis gehört nicht zu diesem Schritt." })
  if (corrected.isWithdrawn || corrected.id === current?.id) return
  throw conflict(
    "Das Ergebnis, das Sie berichtigen wollen, gilt nicht mehr. Bitte laden Sie die Seite neu und vergleichen Sie.",
  )
}

/** @throws invalid for a day to come, both YYYY-MM-DD */
export function assertDecidedOn(decidedOn: string, today: string): void {
  if (decidedOn <= today) return
  throw invalid({
    decidedOn: `Der ${formatDate(decidedOn)} liegt in der Zukunft. Ein Ergebnis wird gemeldet, wenn es gefasst ist.`,
  })
}

/** @throws invalid for a day of return that is not after the deferral */
export function assertDeferredTo(deferredTo: string | null, decidedOn: string): void {
  if (deferredTo === null || deferredTo > decidedOn) return
  throw invalid({
    deferredTo: `Vertagt wird auf einen Tag nach dem ${formatDate(decidedOn)}, oder ohne Tag.`,
  })
}

/**
 * @throws conflict for what was withdrawn or put right already, or while a correction of it is reported
 */
export function assertWithdrawable(results: readonly RecordedResult[], id: string): void {
  const pending = pendingResult(results)
  if (pending?.id === id) return
  const current = currentResult(results)
  if (results.some((result) => result.id === id && result.isWithdrawn)) {
    throw conflict("Dieses Ergebnis ist schon zurückgezogen.")
  }
  if (pending) {
    throw conflict(
      "Zu diesem Schritt ist ein neues Ergebnis gemeldet. Bestätigen Sie es, oder ziehen Sie zuerst die Meldung zurück.",
    )
  }
  if (current?.id !== id) {
    throw conflict(
      "Dieses Ergebnis ist durch ein späteres ersetzt; zurückzuziehen ist es nicht mehr.",
    )
  }
}

/** On no agenda, on one, or before its committee at this moment. */
export type OpenState = Extract<ConsultationState, "planned" | "scheduled" | "in_session">

/**
 * The state of a step that had a result, by what now holds. One that is open waits no longer where a decision holds
 * again; on an agenda it stays there [G1].
 *
 * @param open where the step stands while nothing settles it
 */
export function stateAfter(
  state: ConsultationState,
  current: RecordedResult | null,
  role: ConsultationRole,
  open: OpenState,
): ConsultationState {
  const settled = current !== null && effectOf(current.result, role) !== "stays_open"
  if (state === "planned") return settled && current.isConfirmed ? "confirmed" : "planned"
  if (state !== "reported" && state !== "confirmed") return state
  if (!settled) return open
  return current.isConfirmed ? "confirmed" : "reported"
}
