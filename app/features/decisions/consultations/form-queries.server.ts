import { assertCan } from "../../../permissions/assert.ts"
import { getPaperSubject } from "../../../permissions/decision-subjects.server.ts"
import { can } from "../../../permissions/policy.ts"
import { getPaperRow, listReleases } from "../papers/paper-rows.server.ts"
import type { PaperContext } from "../papers/queries.server.ts"
import { listCommitteeChoices } from "./committee-choices.server.ts"
import { findReferral } from "./followed.server.ts"
import { listPrerequisites } from "./prerequisites.server.ts"
import { getSequence } from "./sequence.server.ts"
import { getStep, listSteps } from "./steps.server.ts"
import type { Need } from "./terms.ts"

export type PlanPageView = Awaited<ReturnType<typeof getPlanPage>>

/**
 * What the form for a new step begins with.
 *
 * @param follows the step whose referral it would follow; empty for none
 * @throws not_found, forbidden for those who may bring the paper before no committee
 */
export async function getPlanPage(
  { db, viewer, now }: PaperContext,
  paperId: string,
  follows: string,
) {
  const subject = await getPaperSubject(db, paperId, now)
  assertCan(viewer, "papers.read", subject)
  const leads = can(viewer, "papers.manage", subject)
  const own = subject.committeeIds.filter((id) =>
    can(viewer, "committees.act", { kind: "committee", id }),
  )
  if (own.length === 0) assertCan(viewer, "papers.manage", subject)
  const committees = await listCommitteeChoices(db)
  const { title, state } = await getPaperRow(db, paperId)
  const [newest] = await listReleases(db, paperId)
  return {
    paper: { id: paperId, title: leads ? title : (newest?.title ?? title), state },
    committees: committees.filter(({ id }) => leads || own.includes(id)),
    releases: await listChoices(db, paperId),
    others: await getSequence(db, paperId),
    referral: follows === "" ? null : await readReferral(db, paperId, follows),
  }
}

async function readReferral(db: PaperContext["db"], paperId: string, follows: string) {
  const step = (await listSteps(db, [paperId])).find(({ id }) => id === follows)
  const referral = step && (await findReferral(db, step))
  return step && referral ? { ...referral, follows, role: step.role, from: step.committee } : null
}

export type EditStepView = Awaited<ReturnType<typeof getEditStep>>

/** What the form for a change begins with. Asks no rights: the page of the step has. */
export async function getEditStep({ db }: Pick<PaperContext, "db">, consultationId: string) {
  const { paperId, role, position, dueOn, releaseId, revision } = await getStep(db, consultationId)
  const prerequisites = await listPrerequisites(db, paperId)
  return {
    values: { role, position, dueOn, releaseId },
    revision,
    needs: Object.fromEntries(
      prerequisites
        .filter((one) => one.consultationId === consultationId)
        // The column holds only what the command's schema let through.
        .map(({ needsId, need }) => [needsId, need as Need]),
    ),
    releases: await listChoices(db, paperId),
    others: (await getSequence(db, paperId)).filter(({ id }) => id !== consultationId),
  }
}

async function listChoices(db: PaperContext["db"], paperId: string) {
  const releases = await listReleases(db, paperId)
  return releases.map(({ id, number, versionNumber, sha256 }) => ({
    ...{ id, number, versionNumber, sha256 },
  }))
}
