import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { getPaperSubject } from "../../../permissions/decision-subjects.server.ts"
import { can } from "../../../permissions/policy.ts"
import { getStep } from "../consultations/steps.server.ts"
import { effectWords } from "../papers/financial-effect.ts"
import { listReleases } from "../papers/paper-rows.server.ts"
import type { PaperContext } from "../papers/queries.server.ts"
import { listReferences } from "../papers/references.server.ts"

export type MatterView = NonNullable<Awaited<ReturnType<typeof findMatter>>>

/** What is voted on. */
interface VotedOn {
  consultationId: string | null
  /** Release that lay before the committee; null where the vote is too old to know it. */
  releaseId: string | null
}

/**
 * What was laid before the committee with the text: the words of the very release that is voted on, wherever the
 * step has gone since. Null where there is no step, and for those who may not read the paper.
 *
 * @param isAsked asked to answer themselves: then they read what they are asked, whatever became of the seat
 */
export async function findMatter(
  { db, viewer, now }: PaperContext,
  { consultationId, releaseId }: VotedOn,
  isAsked = false,
) {
  if (consultationId === null) return null
  const step = await getStep(db, consultationId)
  const mayRead = can(viewer, "papers.read", await getPaperSubject(db, step.paperId, now))
  if (!mayRead && !isAsked) return null
  const votedOn = releaseId ?? step.releaseId
  const release = (await listReleases(db, step.paperId)).find(({ id }) => id === votedOn)
  if (!release) return null
  const { proposalText, reasons, financialEffect, title } = release
  return {
    ...{ title, proposalText, reasons, cost: effectWords(financialEffect) },
    cover: financialEffect.kind === "amounts" ? financialEffect.cover : "",
    reference: await referenceOf(db, step),
    /** Null where paper and step stay closed to the viewer. */
    links: mayRead ? { paperId: step.paperId, consultationId } : null,
  }
}

/** The number that the committee's own organisation gave the paper; else the first one. */
async function referenceOf(
  db: Kysely<Tables>,
  step: { paperId: string; committeeOrganizationId: string | null },
): Promise<string | null> {
  const references = await listReferences(db, [step.paperId])
  const own = references.find(
    ({ organizationId }) => organizationId === step.committeeOrganizationId,
  )
  return (own ?? references[0])?.reference ?? null
}
