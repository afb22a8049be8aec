import { answerCircular } from "../../../app/features/decisions/circulars/answer.server.ts"
import {
  createCircular,
  openCircular,
} from "../../../app/features/decisions/circulars/commands.server.ts"
import { createRuleSet } from "../../../app/features/decisions/committees/commands.server.ts"
import { planConsultation } from "../../../app/features/decisions/consultations/commands.server.ts"
import { createPaper } from "../../../app/features/decisions/papers/commands.server.ts"
import { releasePaper } from "../../../app/features/decisions/papers/release.server.ts"
import { presetOf } from "../../../app/features/decisions/rules/presets.ts"
import type { CircularRule, RuleSet } from "../../../app/features/decisions/rules/rule-set.ts"
import type { Answer } from "../../../app/features/decisions/votes/terms.ts"
import { addMembership } from "../../../app/features/organizations/committee-commands.server.ts"
import type { MembershipRole } from "../../../app/features/organizations/terms.ts"
import type { Actor, PersonActor } from "../../../app/permissions/policy.ts"
import { createDiskStore } from "../../../server/files/disk-store.ts"
import { jobHandlers } from "../../../server/jobs/handlers.ts"
import { createJobRunner } from "../../../server/jobs/runner.ts"
import type { Dialect } from "../../support/database.ts"
import { createPapersHouse, PROPOSAL } from "../papers/house.ts"

const BOARD = presetOf("association_board").ruleSet
/** § 32 Abs. 3 BGB: everybody has to consent. */
const BY_LAW = BOARD.circular
export const STATUTES = "§ 9 Abs. 4 der Satzung"
export const QUESTION = "Stimmt der Vorstand dem Grobkonzept in der Fassung 1 zu?"
/** A Thursday; the test's clock starts on Tuesday, 24.11.2026, at 10:00 in Berlin. */
export const DEADLINE = "2026-12-03"

/** The rule set of a registered association's board, with what the statutes say about circular resolutions. */
export function boardRules(circular: Partial<CircularRule> | null = {}): RuleSet {
  if (BY_LAW === null) throw new Error("the preset knows circular resolutions")
  return { ...BOARD, circular: circular === null ? null : { ...BY_LAW, ...circular } }
}

export const MAJORITY_BY_STATUTES = {
  majority: "absolute_members",
  legalBasis: STATUTES,
} as const

/**
 * The board of the association has five members (two in the chair), a secretary and an advisor; a released paper
 * lies before it to be decided.
 */
export async function createCircularsHouse(dialect: Dialect) {
  const house = await createPapersHouse(dialect)
  const { execute, client, clock, settings } = house
  const { board } = house.committees
  const { stgt } = house.organizations
  const { admin, klara, wiebke } = house.people

  async function seat(name: string, role: MembershipRole, email?: string): Promise<PersonActor> {
    const { id } = await house.addPerson({ organizationId: stgt, name, email, role: "reader" })
    await execute(
      addMembership,
      { committeeId: board, personId: id, organizationId: stgt, role, startsOn: "2026-01-01" },
      admin,
    )
    return house.actor(id)
  }
  const members = [
    await seat("Arne Kröger", "chair", "vorsitz@stgt.example"),
    await seat("Birte Wulf", "deputy_chair"),
    house.people.bernd,
    await seat("Dörte Hansen", "member"),
    await seat("Enno Peters", "member"),
  ] as const
  const advisor = await seat("Frauke Ihde", "advisor")
  const [chair] = members

  const { id: paperId } = await execute(
    createPaper,
    {
      ...{ documentId: house.documentId, committeeId: board, kind: "decision" },
      ...{ title: "Grobkonzept zur Digitalisierung", versionId: house.frozen.id },
      ...{ proposalText: PROPOSAL, reasons: "", financialEffect: { kind: "none" } },
    },
    klara,
  )
  await execute(releasePaper, { paperId, revision: 1 }, klara)
  const plan = async (values: object = {}) =>
    (
      await execute(
        planConsultation,
        { paperId, committeeId: board, role: "decide", ...values },
        klara,
      )
    ).id
  const consultationId = await plan()

  const again = (actor: PersonActor) => house.actor(actor.id)
  const create = (values: object = {}, actor: Actor = klara) =>
    execute(
      createCircular,
      { consultationId, question: QUESTION, deadlineOn: DEADLINE, ...values },
      actor,
    )
  const open = (circularId: string, values: object = {}, actor: Actor = klara) =>
    execute(openCircular, { circularId, revision: 1, ...values }, actor)
  return {
    ...house,
    ...{ members, advisor, chair, wiebke, paperId, consultationId, plan, create, open, again },
    rules: (ruleSet: RuleSet) =>
      execute(
        createRuleSet,
        {
          ...{ committeeId: board, preset: "association_board", legalSource: "BGB, Satzung" },
          ...{ definition: ruleSet, reason: "Für den Vorstand beschlossen" },
        },
        { kind: "system" },
      ),
    /** Prepared and opened under the rule set in force. */
    async opened(values: object = {}) {
      const { id } = await create(values)
      await open(id)
      return id
    },
    /** Answers with a password that was entered this very minute. */
    answer: async (circularId: string, actor: PersonActor, choice: Answer, values: object = {}) =>
      execute(
        answerCircular,
        {
          ...{ circularId, choice, sha256: house.frozen.sha256, seenNumber: 0 },
          ...values,
        },
        await again(actor),
      ),
    circular: (id: string) =>
      house.db.selectFrom("circulars").selectAll().where("id", "=", id).executeTakeFirstOrThrow(),
    vote: (circularId: string) =>
      house.db
        .selectFrom("votes")
        .selectAll()
        .where("circularId", "=", circularId)
        .executeTakeFirstOrThrow(),
    step: (id = consultationId) =>
      house.db
        .selectFrom("consultations")
        .selectAll()
        .where("id", "=", id)
        .executeTakeFirstOrThrow(),
    ballots: () => house.db.selectFrom("ballots").selectAll().orderBy("id").execute(),
    mails: async (kind: string) =>
      house.db
        .selectFrom("mails")
        .select(["toPersonId", "subject", "text"])
        .where("kind", "=", `circular-${kind}`)
        .orderBy("id")
        .execute(),
    runner: () =>
      createJobRunner({
        ...{ client, clock },
        handlers: jobHandlers({
          ...{ client, clock, execute, settings, files: createDiskStore(house.dataDir) },
          config: { smtpUrl: undefined, mailFrom: "Haus <post@haus.example>" },
        }),
        log: { warn: () => undefined, error: () => undefined },
      }),
  }
}

export type CircularsHouse = Awaited<ReturnType<typeof createCircularsHouse>>
