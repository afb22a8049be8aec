import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { findCommand } from "../../app/commands/registry.ts"
import { listCirculars } from "../../app/features/decisions/circulars/queries.server.ts"
import { getMatrixPage } from "../../app/features/decisions/matrix/matrix-page.server.ts"
import { loadDemo } from "../../server/cli/demo.ts"
import { isAct, readStory } from "../../server/cli/demo-story-data.ts"
import { createRedlines } from "../../server/redlines.ts"
import { readAs } from "../documents/house.ts"
import { offloadHere } from "../support/offload.ts"
import { createTestWorkspace, DIALECTS, type TestWorkspace } from "../support/workspace.ts"
import { readDemo } from "./demo-content.ts"

test("every act of the demo is a command in the name of somebody there is", async () => {
  const story = await readStory()
  const acts = story.filter(isAct)
  expect(acts.length).toBeGreaterThan(100)
  expect(acts.filter((act) => findCommand(act.do) === null)).toEqual([])
  const emails = ["system", ...readDemo().people.map(({ email }) => email)]
  expect(story.filter(({ by }) => !emails.includes(by))).toEqual([])
})

describe.each(DIALECTS)("what has happened in the demo (%s)", (dialect) => {
  let workspace: TestWorkspace
  beforeAll(async () => {
    workspace = await createTestWorkspace({ dialect, settings: { demo: true, sendsMail: false } })
    await loadDemo({ ...workspace, log: { info: () => {} } })
  })
  afterAll(() => workspace.close())

  const one = <T>(rows: readonly T[]): T => {
    expect(rows).toHaveLength(1)
    return rows[0] as T
  }
  const documentId = async (kind: string) =>
    one(await workspace.db.selectFrom("documents").select("id").where("kind", "=", kind).execute())
      .id
  const as = async (email: string) => {
    const person = one(
      await workspace.db.selectFrom("people").select("id").where("email", "=", email).execute(),
    )
    const viewer = await workspace.actor(person.id)
    const redlines = createRedlines(() => offloadHere)({ holder: viewer.id })
    return { ...readAs(workspace, viewer), redlines, logError: () => {} }
  }

  test("each committee has said another thing, on the version that lay before it", async () => {
    const { db } = workspace
    const said = await db
      .selectFrom("results")
      .innerJoin("consultations", "consultations.id", "results.consultationId")
      .innerJoin("papers", "papers.id", "consultations.paperId")
      .innerJoin("documents", "documents.id", "papers.documentId")
      .innerJoin("documentVersions", "documentVersions.id", "results.versionId")
      .innerJoin("committees", "committees.id", "results.committeeId")
      .leftJoin("resultConfirmations", "resultConfirmations.resultId", "results.id")
      .select(["committees.name", "results.result", "documentVersions.number", "confirmedAt"])
      .where("documents.kind", "=", "concept")
      .orderBy("results.id")
      .execute()
    expect(
      said.map(({ name, result, number, confirmedAt }) => [
        ...[name, result, number, confirmedAt === null ? "reported" : "confirmed"],
      ]),
    ).toEqual([
      ["Vorstand des Städte- und Gemeindetages", "commits_itself", 1, "confirmed"],
      [
        ...["Verwaltungsrat der KSM Kommunalservice Mecklenburg AöR", "endorsed_with_conditions"],
        ...[1, "confirmed"],
      ],
      ["Verbandsversammlung des Zweckverbandes eGo-MV", "informed", 1, "confirmed"],
      ["Landrätekonferenz des Landkreistages", "deliberated", 1, "confirmed"],
      ["Landrätekonferenz des Landkreistages", "deferred", 2, "confirmed"],
      ["Landrätekonferenz des Landkreistages", "endorsed", 2, "confirmed"],
      ["Verwaltungsrat der IKT-Ost AöR", "endorsed", 2, "reported"],
    ])
  })

  test("one condition was fulfilled in a later version and accepted, one is still open", async () => {
    const conditions = await workspace.db
      .selectFrom("conditions")
      .innerJoin("committees", "committees.id", "conditions.committeeId")
      .leftJoin("documentVersions", "documentVersions.id", "conditions.versionId")
      .select(["committees.name", "conditions.state", "documentVersions.number"])
      .orderBy("conditions.id")
      .execute()
    expect(conditions).toEqual([
      { name: "Vorstand des Städte- und Gemeindetages", state: "open", number: null },
      {
        name: "Verwaltungsrat der KSM Kommunalservice Mecklenburg AöR",
        state: "verified",
        number: 2,
      },
    ])
  })

  test("the text has changed since: the matrix says where, and what of it is substantive", async () => {
    const page = await getMatrixPage(await as("stgt@demo.example"), await documentId("concept"))
    expect(page.today?.deviations[2]).toMatchObject({ places: 2, substantive: 1 })
  })

  test("[U1] one abstention makes the circular resolution fail by law, and not by statutes", async () => {
    const circulars = await workspace.db
      .selectFrom("circulars")
      .innerJoin("committees", "committees.id", "circulars.committeeId")
      .innerJoin("votes", "votes.id", "circulars.voteId")
      .select(["committees.name", "circulars.state", "votes.yes", "votes.no", "votes.abstain"])
      .orderBy("circulars.deadlineOn")
      .execute()
    const ended = circulars.map(({ name, state, yes, no, abstain }) => [
      ...[name, state, yes, no, abstain],
    ])
    expect(ended).toEqual([
      ["Vorstand des Landkreistages", "passed", 2, 0, 1],
      ["Vorstand des Städte- und Gemeindetages", "failed", 4, 0, 1],
      ["Vorstand des Städte- und Gemeindetages", "open", null, null, null],
    ])
  })

  test("the chair of a board finds a circular resolution that waits for an answer", async () => {
    const context = await as("vorstand1@demo.example")
    const waiting = (await listCirculars(context)).filter(({ waitsForViewer }) => waitsForViewer)
    expect(one(waiting).paperTitle).toBe("Gemeinsamer Meldeweg bei Sicherheitsvorfällen")
  })

  test("two meetings are over, and two are still to come with their invitations sent", async () => {
    const now = workspace.clock().toISOString()
    const meetings = await workspace.db
      .selectFrom("meetings")
      .select(["title", "state", "startsAt"])
      .orderBy("startsAt")
      .execute()
    expect(meetings.map(({ title, state, startsAt }) => [title, state, startsAt > now])).toEqual([
      ["38. Sitzung des Vorstands", "closed", false],
      ["Herbsttagung der Landrätekonferenz", "closed", false],
      ["39. Sitzung des Vorstands", "invited", true],
      ["16. Sitzung der Stadtvertretung", "invited", true],
    ])
  })

  test("it happened in its order, nothing of it is still to come, is news, or goes out by mail", async () => {
    const { db, clock } = workspace
    const events = await db.selectFrom("events").select("at").orderBy("id").execute()
    const moments = events.map(({ at }) => at)
    expect(moments).toEqual([...moments].sort())
    expect(moments.at(-1)?.localeCompare(clock().toISOString())).toBeLessThanOrEqual(0)
    // Invitations to surveys were answered: they went out; the demo of surveys looks at them.
    const mails = await db
      .selectFrom("mails")
      .select("state")
      .distinct()
      .where("kind", "not like", "survey-%")
      .execute()
    expect(mails).toEqual([{ state: "kept" }])
    const jobs = await db.selectFrom("jobs").select("kind").distinct().orderBy("kind").execute()
    const kinds = ["circulars.close", "circulars.remind", "surveys.close"]
    expect(jobs).toEqual(kinds.map((kind) => ({ kind })))
  })
})
