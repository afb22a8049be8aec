import type { Kysely } from "kysely"
import { LRUCache } from "lru-cache"
import { compiledOnce } from "../../../../db/compiled-once.ts"
import type { Tables } from "../../../../db/tables.ts"
import { forbidden, notFound } from "../../../commands/errors.ts"
import type { Actor, RespondentActor } from "../../../permissions/policy.ts"
import type { CompiledQuestionnaire } from "../compile/compiled.ts"
import { compiledOf } from "../compile/compiled-cache.server.ts"
import { loadConditions } from "../conditions/library.server.ts"
import { findRespondent, linkHashOf, pagesOf } from "../inviting/links.server.ts"
import type { SurveyMode, SurveyState } from "../terms.ts"
import { type ResponseState, responseOf } from "./response-state.ts"
import { assertNotSuperseded } from "./rules.ts"
import { findTestResponse } from "./test-store.server.ts"

type Db = Kysely<Tables>

/** A survey as whoever answers it is told of it. */
export interface AskedSurvey {
  id: string
  organizationId: string
  /** Who asks. */
  owner: string
  title: string
  purpose: string
  privacyNotice: string
  contact: string
  keptUntil: string | null
  mode: SurveyMode
  state: SurveyState
  opensAt: string | null
  closesAt: string | null
  isSimulated: boolean
}

/** Whose questionnaire a link leads to, and what is asked in it. */
export interface Asked {
  survey: AskedSurvey
  /** Stands in each form, so that two questionnaires in one browser never mix. */
  reference: string
  /** The administration asked. */
  name: string
  isTest: boolean
  version: { id: string; sha256: string }
  /** Null before there is one: the survey has not been opened. */
  questionnaire: CompiledQuestionnaire | null
  /** Null where nothing was saved yet. */
  response: ResponseState | null
  key: Key
}

/** With what it is opened. */
export interface Key {
  /** Hash of the key of the whole: its own, or that with which the part was given away. */
  heldBy: string
  /** Somebody else may know it. */
  isHandedOut: boolean
  /** It is confidential and filled in with another: nothing of it is shown here before it is handed in. */
  isSuperseded: boolean
}

/** Who came with a key, and what it opens. */
export interface Holder {
  actor: RespondentActor
  asked: Asked
}

/** @throws forbidden for everybody but whoever holds a link */
export function asRespondent(actor: Actor): RespondentActor {
  if (actor.kind !== "respondent") throw forbidden()
  return actor
}

/**
 * What a link leads to now; asks no rights. `loadConditions` must have been awaited.
 *
 * @throws not_found where the link was taken back, or the test is gone
 * @throws conflict where it is confidential and filled in with another link
 */
export async function loadAsked(db: Db, actor: RespondentActor): Promise<Asked> {
  if (actor.testId !== null) return loadTest(db, actor.testId)
  const asked = await loadInvited(db, actor)
  assertNotSuperseded(asked.key)
  return asked
}

const SURVEY_COLUMNS = [
  "surveys.id",
  "surveys.organizationId",
  "surveys.title",
  "surveys.purpose",
  "surveys.privacyNotice",
  "surveys.contact",
  "surveys.keptUntil",
  "surveys.mode",
  "surveys.state",
  "surveys.opensAt",
  "surveys.closesAt",
  "surveys.isSimulated",
] as const

type SurveyColumns = Omit<AskedSurvey, "owner" | "mode" | "state" | "isSimulated"> & {
  mode: string
  state: string
  isSimulated: number
}

function surveyFrom(row: SurveyColumns, owner: string): AskedSurvey {
  const { id, organizationId, title, purpose, privacyNotice, contact, keptUntil } = row
  return {
    ...{ id, organizationId, owner, title, purpose, privacyNotice, contact, keptUntil },
    ...{ opensAt: row.opensAt, closesAt: row.closesAt, isSimulated: row.isSimulated === 1 },
    // The columns hold only what their check lets through.
    mode: row.mode as SurveyMode,
    state: row.state as SurveyState,
  }
}

const selectInvited = compiledOnce((db, { linkHash }: { linkHash: string }) =>
  db
    .selectFrom("invitationLinks")
    .innerJoin("invitations", "invitations.id", "invitationLinks.invitationId")
    .innerJoin("surveys", "surveys.id", "invitations.surveyId")
    .innerJoin("organizations", "organizations.id", "surveys.organizationId")
    .leftJoin("responses", "responses.invitationId", "invitations.id")
    // The last one: they are numbered from 1 on.
    .leftJoin("responseSubmissions", (join) =>
      join
        .onRef("responseSubmissions.responseId", "=", "responses.id")
        .onRef("responseSubmissions.number", "=", "responses.submissions"),
    )
    .select(SURVEY_COLUMNS)
    .select(["surveys.versionId", "reference", "invitations.name", "organizations.name as owner"])
    .select(["invitationLinks.invitationId", "invitationLinks.pages", "invitationLinks.label"])
    .select(["responses.id as responseId", "responses.state as responseState"])
    .select(["responses.revision as responseRevision", "responses.submissions", "receiptsMailed"])
    .select(["receiptCode", "responseSubmissions.submittedAt as lastSubmittedAt"])
    .select(["isHandedOut", "issuedWith", "supersededAt", "tokenHash"])
    .where("invitationLinks.tokenHash", "=", linkHash)
    .where("invitationLinks.revokedAt", "is", null),
)

type InvitedRow = Awaited<ReturnType<typeof selectInvited>>[number]

/**
 * Whoever holds this secret with what it opens, in one question. Whether anything may still be answered is not
 * asked here.
 *
 * @param secret of a link, or a code as it was typed
 * @returns null for a secret that is unknown or was taken back, and for a test that is over
 */
export async function findHolder(db: Db, secret: string, now: string): Promise<Holder | null> {
  await loadConditions()
  const linkHash = linkHashOf(secret)
  const [row] = await selectInvited(db, { linkHash })
  if (row === undefined) return findTester(db, secret, now)
  const { id: surveyId, invitationId, label } = row
  const actor: RespondentActor = {
    ...{ kind: "respondent", surveyId, invitationId, testId: null },
    ...{ linkHash, label, pages: pagesOf(row) },
  }
  return { actor, asked: await askedFrom(db, row) }
}

async function findTester(db: Db, secret: string, now: string): Promise<Holder | null> {
  const actor = await findRespondent(db, secret, now)
  return actor && { actor, asked: await loadAsked(db, actor) }
}

async function loadInvited(db: Db, { linkHash, invitationId }: RespondentActor): Promise<Asked> {
  const [row] = await selectInvited(db, { linkHash })
  if (row === undefined || row.invitationId !== invitationId) throw notFound()
  return askedFrom(db, row)
}

async function askedFrom(db: Db, row: InvitedRow): Promise<Asked> {
  const { reference, name, versionId, owner } = row
  const known = versionId === null ? null : await versionOf(db, versionId)
  return {
    ...{ survey: surveyFrom(row, owner), reference, name, isTest: false },
    version: { id: versionId ?? "", sha256: known?.sha256 ?? "" },
    questionnaire: known,
    response: responseOf(row),
    key: keyOf(row),
  }
}

function keyOf({
  issuedWith,
  tokenHash,
  isHandedOut,
  supersededAt,
  responseState,
}: InvitedRow): Key {
  return {
    heldBy: issuedWith ?? tokenHash,
    isHandedOut: isHandedOut === 1,
    // What was handed in is shown to nobody, and everybody sees the same receipt.
    isSuperseded: supersededAt !== null && responseState !== "submitted",
  }
}

async function loadTest(db: Db, testId: string): Promise<Asked> {
  const row = await db
    .selectFrom("surveyTests")
    .innerJoin("surveys", "surveys.id", "surveyTests.surveyId")
    .innerJoin("organizations", "organizations.id", "surveys.organizationId")
    .select(SURVEY_COLUMNS)
    .select(["definition", "sha256", "organizations.name as owner"])
    .where("surveyTests.id", "=", testId)
    .executeTakeFirst()
  if (!row) throw notFound()
  const { definition, sha256, owner } = row
  return {
    ...{ survey: surveyFrom(row, owner), reference: testId.slice(-6), name: owner, isTest: true },
    version: { id: "", sha256 },
    questionnaire: compiledOf({ definition, sha256 }),
    response: await findTestResponse(db, testId),
    key: { heldBy: "", isHandedOut: false, isSuperseded: false },
  }
}

/** Versions by id: their rows never change, and thousands ask for the same one. */
const versions = new LRUCache<string, CompiledQuestionnaire>({ max: 32 })

async function versionOf(db: Db, versionId: string): Promise<CompiledQuestionnaire> {
  const known = versions.get(versionId)
  if (known !== undefined) return known
  const version = await db
    .selectFrom("surveyVersions")
    .select(["definition", "sha256"])
    .where("id", "=", versionId)
    .executeTakeFirst()
  if (!version) throw notFound()
  const compiled = compiledOf(version)
  versions.set(versionId, compiled)
  return compiled
}
