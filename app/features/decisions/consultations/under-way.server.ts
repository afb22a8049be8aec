import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Trx } from "../../../commands/define.ts"
import { conflict } from "../../../commands/errors.ts"
import { formatDate } from "../../../ui/dates.ts"
import type { DecisionType } from "../rules/rule-set.ts"
import type { VoteState } from "../rules/states.ts"
import { findOpenCircular } from "./step-circulars.server.ts"

type Db = Kysely<Tables>

/**
 * While a circular resolution runs, its step keeps the text that was asked about: it takes no result but its own
 * outcome, stands on no agenda and is not called off [C1]. Asked with the step held.
 *
 * @throws conflict while one is open
 */
export async function assertNoCircularOpen(trx: Trx, consultationId: string): Promise<void> {
  const circular = await findOpenCircular(trx, { id: consultationId })
  if (!circular) return
  throw conflict(
    `Zu diesem Schritt läuft der Umlaufbeschluss ${circular.number}, Frist ${formatDate(circular.deadlineOn)}, 24 Uhr. Sein Ergebnis trägt sich selbst ein. Soll es nicht dazu kommen, bricht ihn ab, wer für das Gremium handelt.`,
  )
}

/** A vote that was held on a step in a meeting, and not annulled. */
export interface StandingVote {
  id: string
  state: VoteState
  sha256: string | null
  decisionType: DecisionType
}

/** The votes in meetings on a step that were not annulled, the newest first. Asks no rights. */
export async function listStandingVotes(db: Db, consultationId: string): Promise<StandingVote[]> {
  const rows = await db
    .selectFrom("votes")
    .select(["id", "state", "sha256", "decisionType"])
    .where("consultationId", "=", consultationId)
    .where("circularId", "is", null)
    .where("state", "!=", "annulled")
    .orderBy("id", "desc")
    .execute()
  return rows.map(({ state, decisionType, ...row }) => ({
    ...row,
    // The columns hold only what the commands wrote.
    state: state as VoteState,
    decisionType: decisionType as DecisionType,
  }))
}

/**
 * A step that is being decided on, or was, is not called off: its result says what became of it.
 *
 * @throws conflict while a circular resolution is open, or a vote stands
 */
export async function assertNotUnderWay(trx: Trx, consultationId: string): Promise<void> {
  await assertNoCircularOpen(trx, consultationId)
  const [vote] = await listStandingVotes(trx, consultationId)
  if (!vote) return
  throw conflict(
    vote.state === "certified"
      ? "Zu diesem Schritt ist eine Abstimmung festgestellt. Melden Sie ihr Ergebnis; absagen lässt sich der Schritt nicht mehr."
      : "Zu diesem Schritt gibt es eine Abstimmung, die nicht abgeschlossen ist. Führen Sie sie zu Ende, oder heben Sie sie zuerst auf.",
  )
}
