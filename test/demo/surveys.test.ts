import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { compileQuestionnaire } from "../../app/features/surveys/compile/compile.ts"
import { loadConditions } from "../../app/features/surveys/conditions/library.server.ts"
import { importDefinition } from "../../app/features/surveys/questionnaire/import-definition.ts"
import { listItems } from "../../app/features/surveys/questionnaire/items.ts"
import { listProblems } from "../../app/features/surveys/questionnaire/problems.ts"
import { schemaFaults } from "../../app/features/surveys/questionnaire/published-schema.server.ts"
import { getResults } from "../../app/features/surveys/results/get-results.server.ts"
import { loadDemo } from "../../server/cli/demo.ts"
import { readDemoSurveys } from "../../server/cli/demo-survey-data.ts"
import { offloadHere } from "../support/offload.ts"
import { createTestWorkspace, DIALECTS, type TestWorkspace } from "../support/workspace.ts"

const surveys = await readDemoSurveys()
const radar = surveys.find(({ key }) => key === "zukunftsradar")

describe("the demo's questionnaires", () => {
  test.each(surveys.map((survey) => [survey.key, survey] as const))(
    "are read whole, without a problem, on light pages: %s",
    async (_, { questionnaire }) => {
      const json: unknown = JSON.parse(questionnaire)
      expect(await schemaFaults(json)).toEqual([])
      const conditions = await loadConditions()
      const { definition, leftOut } = importDefinition(json, conditions)
      expect(leftOut).toEqual([])
      expect(listProblems(definition, conditions)).toEqual([])
    },
  )

  test("the large one asks 24 questions of every kind on 7 pages, within a quarter of an hour", async () => {
    const conditions = await loadConditions()
    const { definition } = importDefinition(JSON.parse(radar?.questionnaire ?? ""), conditions)
    const items = listItems(definition)
    expect(definition.pages).toHaveLength(7)
    expect(items.filter(({ number }) => number !== null)).toHaveLength(24)
    expect([...new Set(items.map(({ item }) => item.kind))].sort()).toEqual([
      ...["date", "information", "long_text", "matrix", "multiple", "number", "ranking"],
      ...["scale", "single", "text"],
    ])
    expect(compileQuestionnaire(definition, conditions).minutes).toBeLessThanOrEqual(15)
  })

  test("every question has a profile of answers, and none is left over", () => {
    for (const { questionnaire, profiles, answered } of surveys) {
      if (answered === 0) continue
      const asked: { pages: { elements: { name: string; type: string }[] }[] } =
        JSON.parse(questionnaire)
      const names = asked.pages
        .flatMap(({ elements }) => elements)
        .filter(({ type }) => type !== "html")
        .map(({ name }) => name)
      expect(Object.keys(profiles).sort()).toEqual(names.sort())
    }
  })
})

describe.each(DIALECTS)("the demo's surveys (%s)", (dialect) => {
  let workspace: TestWorkspace
  beforeAll(async () => {
    workspace = await createTestWorkspace({ dialect, settings: { demo: true, sendsMail: false } })
    await loadDemo({ ...workspace, log: { info: () => {} } })
  })
  afterAll(() => workspace.close())

  test("are one that runs, one that is published, one that is being built; answers are marked as simulated", async () => {
    const rows = await workspace.db
      .selectFrom("surveys")
      .innerJoin("surveyTallies", "surveyTallies.surveyId", "surveys.id")
      .select(["title", "state", "isSimulated", "invited", "submitted"])
      .orderBy("surveys.id")
      .execute()
    expect(rows).toEqual([
      {
        ...{ title: "Glasfaser in Amtsgebäuden (Beispiel)", state: "published", isSimulated: 1 },
        ...{ invited: 122, submitted: 101 },
      },
      {
        ...{ title: "Zukunftsradar M‑V 2026 (Beispiel)", state: "open", isSimulated: 1 },
        ...{ invited: 122, submitted: 89 },
      },
      {
        ...{ title: "Fortbildung für Beschäftigte 2027", state: "draft", isSimulated: 0 },
        ...{ invited: 0, submitted: 0 },
      },
    ])
  })

  test("have answers of many sizes, in working hours, and nobody who answered twice", async () => {
    const submissions = await workspace.db
      .selectFrom("responseSubmissions")
      .innerJoin("surveys", "surveys.id", "responseSubmissions.surveyId")
      .select(["responseId", "submittedAt", "opensAt", "closesAt"])
      .execute()
    expect(new Set(submissions.map(({ responseId }) => responseId)).size).toBe(89 + 101)
    const now = workspace.clock().toISOString()
    for (const { submittedAt, opensAt, closesAt } of submissions) {
      expect(submittedAt > (opensAt ?? "") && submittedAt < (closesAt ?? "")).toBe(true)
      expect(submittedAt < now).toBe(true)
    }
    const bounced = await workspace.db
      .selectFrom("invitations")
      .select("doneAt")
      .where("delivery", "=", "bounced")
      .execute()
    expect(bounced).toHaveLength(5)
    expect(bounced.every(({ doneAt }) => doneAt === null)).toBe(true)
  })

  test("have a report that everybody may read, with some free texts", async () => {
    const viewer = { kind: "stranger" } as const
    const published = await workspace.db
      .selectFrom("surveys")
      .select("id")
      .where("state", "=", "published")
      .executeTakeFirstOrThrow()
    const now = workspace.clock().toISOString()
    const asking = { db: workspace.db, viewer, now, offload: offloadHere, logError: () => {} }
    const { results, report } = await getResults(asking, published.id)
    expect(report).toBe(1)
    expect(results.isFinal).toBe(true)
    expect(results.texts.flatMap(({ texts }) => texts)).toHaveLength(5)
  })

  test("leave no key, no mail to send and no job to be done", async () => {
    const { db } = workspace
    const mails = await db
      .selectFrom("mails")
      .select(["text", "state"])
      .where("kind", "like", "survey-%")
      .execute()
    expect(mails).toHaveLength(244)
    expect(mails.every(({ text, state }) => text === "" && state !== "queued")).toBe(true)
    const jobs = await db.selectFrom("jobs").select("kind").execute()
    expect(jobs.map(({ kind }) => kind).filter((kind) => kind.startsWith("mail"))).toEqual([])
  })

  test("say what can be said: shares differ by size, and small cells are hidden", async () => {
    const office = await workspace.db
      .selectFrom("people")
      .select("id")
      .where("email", "=", "umfrage@demo.example")
      .executeTakeFirstOrThrow()
    const viewer = await workspace.actor(office.id)
    const { id } = await workspace.db
      .selectFrom("surveys")
      .select("id")
      .where("state", "=", "open")
      .executeTakeFirstOrThrow()
    const now = workspace.clock().toISOString()
    const asking = { db: workspace.db, viewer, now, offload: offloadHere, logError: () => {} }
    const { results } = await getResults(asking, id)
    expect(results.figures.length).toBeGreaterThan(20)
    expect(results.survey.isSimulated).toBe(true)
    expect(results.suppressed.small).toBeGreaterThan(0)
  })
})
