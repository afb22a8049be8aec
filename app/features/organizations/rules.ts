import { conflict, invalid, ruleBroken } from "../../commands/errors.ts"
import { formatDate } from "../../ui/dates.ts"
import type { CommitteeClassification, MembershipRole } from "./terms.ts"

/** Half-open term of calendar days: it holds on `startsOn` and no longer on `endsOn`; null for no end. */
export interface Term {
  startsOn: string
  endsOn: string | null
}

/** Whether the term holds on that day (YYYY-MM-DD). */
export function isInForce(term: Term, day: string): boolean {
  return term.startsOn <= day && (term.endsOn === null || day < term.endsOn)
}

/** Whether there is a day on which both hold; a term that ends where it starts holds on none. */
export function termsOverlap(a: Term, b: Term): boolean {
  // If any day is common, the first day of one of the two is.
  return [a.startsOn, b.startsOn].some((day) => isInForce(a, day) && isInForce(b, day))
}

/** @throws invalid if the term has no day */
export function assertTermHasDays(term: Term): void {
  if (term.endsOn === null || term.startsOn < term.endsOn) return
  throw invalid({ endsOn: "Das Ende muss nach dem Beginn liegen." })
}

/**
 * [M1] One person holds one role in one committee at most once at a time.
 *
 * @param held the person's terms in the same role of the same committee
 * @throws rule M1
 */
export function assertNoOverlap(held: readonly Term[], wanted: Term): void {
  const clash = held.find((term) => termsOverlap(term, wanted))
  if (!clash) return
  const end = clash.endsOn ? `bis ${formatDate(clash.endsOn)}` : "ohne Ende"
  throw ruleBroken(
    "M1",
    `Die Person hat diese Rolle im Gremium schon, ab ${formatDate(clash.startsOn)} ${end}. Beenden Sie zuerst die bestehende Mitgliedschaft, oder wählen Sie einen anderen Zeitraum.`,
  )
}

/**
 * [M2] A term may be ended, or its coming end moved forward; what is over stays as it was recorded.
 * Ending on the first day itself means that the term never held.
 *
 * @throws invalid if the end lies before the beginning
 * @throws rule M2 if the term is over, or would become longer
 */
export function assertMayEnd(term: Term, endsOn: string, today: string): void {
  if (endsOn < term.startsOn) {
    throw invalid({ endsOn: `Die Mitgliedschaft beginnt erst am ${formatDate(term.startsOn)}.` })
  }
  if (term.endsOn === null) return
  if (term.endsOn <= today) {
    throw ruleBroken(
      "M2",
      `Die Mitgliedschaft ist seit dem ${formatDate(term.endsOn)} beendet und bleibt so verzeichnet. Legen Sie für einen neuen Zeitraum eine neue an.`,
    )
  }
  if (endsOn >= term.endsOn) {
    throw ruleBroken(
      "M2",
      `Die Mitgliedschaft endet schon am ${formatDate(term.endsOn)}. Legen Sie für die Zeit danach eine neue an.`,
    )
  }
}

const VOTING_ROLES: ReadonlySet<MembershipRole> = new Set(["chair", "deputy_chair", "member"])

/** Whether a role votes where nothing else was said. */
export function votesByDefault(role: MembershipRole): boolean {
  return VOTING_ROLES.has(role)
}

/** @throws invalid where a committee without organisation is no project group, or has more vacancies than seats */
export function assertCommitteeShape(committee: {
  organizationId?: string
  classification: CommitteeClassification
  seats?: number
  vacantSeats: number
}): void {
  if (!committee.organizationId && committee.classification !== "project_group") {
    throw invalid({
      organizationId:
        "Bitte wählen Sie eine Körperschaft. Nur eine Projektgruppe darf zu mehreren gehören.",
    })
  }
  assertVacancies(committee)
}

/** @throws invalid for more vacant seats than there are, or for vacancies of an unknown number */
export function assertVacancies(committee: { seats?: number | null; vacantSeats: number }): void {
  if (committee.vacantSeats > (committee.seats ?? 0)) {
    throw invalid({ vacantSeats: "Es können nicht mehr Sitze frei sein, als es gibt." })
  }
}

/**
 * Nobody's correction is lost to another's.
 *
 * @throws conflict if what was before the person is not what stands there now
 */
export function assertSeen(stored: { revision: number }, seen: number): void {
  if (stored.revision === seen) return
  throw conflict(
    "Seit Sie die Seite geöffnet haben, hat jemand diese Angaben geändert. Ihre Eingaben sind noch da; bitte vergleichen Sie, und speichern Sie dann noch einmal.",
  )
}

/**
 * [M2] What is over stays as it was recorded; what was voted keeps the votes it was counted with in any case.
 *
 * @throws rule M2 if the term is over
 */
export function assertNotOver(term: Term, today: string): void {
  if (term.endsOn === null || term.endsOn > today) return
  throw ruleBroken(
    "M2",
    `Die Mitgliedschaft ist seit dem ${formatDate(term.endsOn)} beendet und bleibt so verzeichnet.`,
  )
}

/** @throws invalid where a substitute is given votes or a right to vote of their own: both are the member's */
export function assertOwnVotes(membership: {
  role: MembershipRole
  votingRight: boolean
  weight: number
}): void {
  if (membership.role !== "substitute") return
  if (membership.votingRight) {
    throw invalid({
      votingRight:
        "Eine Stellvertretung stimmt mit dem Stimmrecht ihres Mitglieds und hat kein eigenes.",
    })
  }
  if (membership.weight !== 1) {
    throw invalid({
      weight:
        "Eine Stellvertretung stimmt mit den Stimmen ihres Mitglieds. Bitte lassen Sie 1 stehen.",
    })
  }
}

/** @throws invalid if only one of role and stood-for member speaks of a substitute, or the committees differ */
export function assertSubstitute(
  membership: { role: MembershipRole; substituteFor?: string; committeeId: string },
  stoodFor: { committeeId: string; role: string } | null,
): void {
  if (!membership.substituteFor) return
  if (membership.role !== "substitute") {
    throw invalid({ substituteFor: "Nur eine Stellvertretung steht für ein Mitglied." })
  }
  if (!stoodFor || stoodFor.committeeId !== membership.committeeId) {
    throw invalid({ substituteFor: "Das Mitglied gehört nicht zu diesem Gremium." })
  }
  if (stoodFor.role === "substitute") {
    throw invalid({ substituteFor: "Eine Stellvertretung kann nicht selbst vertreten werden." })
  }
}
