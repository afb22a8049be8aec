import { createExecutor, type Execute } from "../../../app/commands/execute.ts"
import { newId } from "../../../app/commands/ids.ts"
import { hashSecret, newSecret } from "../../../app/commands/secrets.server.ts"
import { issueInvitationLink } from "../../../app/features/surveys/inviting/links.server.ts"
import { openSurvey } from "../../../app/features/surveys/lifecycle/opening.server.ts"
import {
  definitionSha256,
  definitionText,
} from "../../../app/features/surveys/questionnaire/canonical.ts"
import type { Definition } from "../../../app/features/surveys/questionnaire/definition.ts"
import type { RespondentActor } from "../../../app/permissions/policy.ts"
import { createDiskStore } from "../../../server/files/disk-store.ts"
import type { Dialect } from "../../support/database.ts"
import { offloadHere } from "../../support/offload.ts"
import { smallDefinition } from "../questionnaire/small-definition.ts"
import {
  addInvitations,
  addSurvey,
  CLOSES_AT,
  createSurveyHouse,
  markTested,
  type SurveyHouse,
} from "../survey-house.ts"
import { setQuestionnaire } from "./questionnaire-of.ts"

/** Whoever answers: what the server knows of them, and their link. */
export interface Holder {
  actor: RespondentActor
  invitationId: string
  secret: string
}

export interface AnsweringHouse extends SurveyHouse {
  surveyId: string
  /** As many at one time share a commit. */
  together: Execute
  /** The same by another clock. */
  togetherBy(clock: () => Date): Execute
  /** Of the first three invited. */
  holders: Holder[]
  invite(count: number): Promise<Holder[]>
  link(invitationId: string, part?: { pages: string[]; label: string }): Promise<Holder>
  now(): string
}

interface Options {
  definition?: Definition
  mode?: "named" | "confidential"
  opensAt?: string
  closesAt?: string
  sendsMail?: boolean
}

/** A survey of two short pages, open until 4 December, with three invited. */
export async function createAnsweringHouse(
  dialect: Dialect,
  options: Options = {},
): Promise<AnsweringHouse> {
  const { definition = smallDefinition(), mode = "named", closesAt = CLOSES_AT } = options
  const house = await createSurveyHouse(dialect, { sendsMail: options.sendsMail ?? true })
  const surveyId = await addSurvey(house, { mode })
  await setQuestionnaire(house, surveyId, definition)
  await markTested(house, surveyId)
  const now = () => house.clock().toISOString()
  const link = async (invitationId: string, part?: { pages: string[]; label: string }) => {
    const { secret } = await house.client.transaction((trx) =>
      issueInvitationLink(trx, {
        ...{ invitationId, carrier: part ? "part" : "mail", pages: part?.pages ?? null },
        ...{ label: part?.label ?? "", createdBy: null, now: now() },
        baseUrl: house.settings.baseUrl,
      }),
    )
    const actor: RespondentActor = {
      ...{ kind: "respondent", surveyId, invitationId, testId: null },
      ...{ linkHash: hashSecret(secret), pages: part?.pages ?? null, label: part?.label ?? "" },
    }
    return { actor, invitationId, secret }
  }
  let invited = 0
  const invite = async (count: number) => {
    const ids = await addInvitations(house, surveyId, count, invited)
    invited += count
    return Promise.all(ids.map((id) => link(id)))
  }
  const holders = await invite(3)
  const opening = {
    surveyId,
    revision: 1,
    closesAt,
    ...(options.opensAt && { opensAt: options.opensAt }),
  }
  await house.execute(openSurvey, opening, house.office)
  const togetherBy = (clock: () => Date) =>
    createExecutor({
      ...{ db: house.db, transaction: house.client.together, bus: house.bus },
      ...{ files: createDiskStore(house.dataDir), offloadFor: () => offloadHere },
      ...{ settings: house.settings, clock },
    })
  const together = togetherBy(house.clock)
  return { ...house, surveyId, together, togetherBy, holders, invite, link, now }
}

/** A test run of the survey's questionnaire, as the builder begins it. */
export async function startRun(
  house: SurveyHouse,
  surveyId: string,
  definition: Definition,
): Promise<{ actor: RespondentActor; secret: string; testId: string }> {
  const [testId, secret] = [newId("svt"), newSecret()]
  const row = { id: testId, surveyId, tokenHash: hashSecret(secret), answers: "{}" }
  await house.client.transaction((trx) =>
    trx
      .insertInto("surveyTests")
      .values({
        ...row,
        ...{ definition: definitionText(definition), sha256: definitionSha256(definition) },
        ...{ personId: house.office.id, startedAt: house.clock().toISOString() },
        ...{ finishedAt: null, receiptCode: null },
      })
      .execute(),
  )
  const actor: RespondentActor = {
    ...{ kind: "respondent", surveyId, invitationId: null, testId, pages: null, label: "" },
    linkHash: row.tokenHash,
  }
  return { actor, secret, testId }
}
