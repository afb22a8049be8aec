import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { TITLE_WORD } from "./cast.ts"
import { fingerprint } from "./fingerprint.ts"
import { type Furnished, furnish } from "./furnish.ts"
import { type OpenHouse, openHouse } from "./house.ts"
import { type Answer, ask, type Call, loadRoute } from "./route-call.ts"
import { ACCOUNT_ROUTES } from "./route-rows/account.ts"
import { ADMINISTRATION_ROUTES } from "./route-rows/administration.ts"
import { AUTHOR_ROUTES } from "./route-rows/authors.ts"
import { CIRCULAR_ROUTES } from "./route-rows/circulars.ts"
import { COMMENT_ROUTES } from "./route-rows/comments.ts"
import { COMMITTEE_ROUTES } from "./route-rows/committees.ts"
import { CONSULTATION_ROUTES } from "./route-rows/consultations.ts"
import { DECISION_ROUTES } from "./route-rows/decisions.ts"
import { DOCUMENT_ROUTES } from "./route-rows/documents.ts"
import { EXPORT_ROUTES } from "./route-rows/exports.ts"
import { FRAME_ROUTES } from "./route-rows/frame.ts"
import { INVITATION_ROUTES } from "./route-rows/invitations.ts"
import { MACHINE_ROUTES } from "./route-rows/machines.ts"
import { MEETING_ROUTES } from "./route-rows/meetings.ts"
import { NOTIFICATION_ROUTES } from "./route-rows/notifications.ts"
import { ORGANIZATION_ROUTES } from "./route-rows/organizations.ts"
import { PACKAGE_ROUTES } from "./route-rows/packages.ts"
import { HANDOVER_ROUTES, PAPER_ROUTES } from "./route-rows/papers.ts"
import { PEOPLE_ROUTES } from "./route-rows/people.ts"
import { POSITION_ROUTES } from "./route-rows/positions.ts"
import { REDLINE_ROUTES } from "./route-rows/redlines.ts"
import type { RouteRows } from "./route-rows/row.ts"
import { SUGGESTION_ROUTES } from "./route-rows/suggestions.ts"
import { QUESTIONNAIRE_ROUTES } from "./route-rows/survey-questionnaires.ts"
import { SURVEY_RESULT_ROUTES } from "./route-rows/survey-results.ts"
import { SURVEY_ROUTES } from "./route-rows/surveys.ts"
import { VERSION_ROUTES } from "./route-rows/versions.ts"
import { VOTE_ROUTES } from "./route-rows/votes.ts"
import { KNOWN_TO, leaksIn } from "./secrets.ts"
import { intentsOf, routeFiles } from "./sources.ts"
import { ACTORS, type ActorName, readTable } from "./table.ts"

const ROWS: RouteRows = {
  ...FRAME_ROUTES,
  ...ACCOUNT_ROUTES,
  ...AUTHOR_ROUTES,
  ...COMMENT_ROUTES,
  ...DECISION_ROUTES,
  ...DOCUMENT_ROUTES,
  ...EXPORT_ROUTES,
  ...PACKAGE_ROUTES,
  ...SUGGESTION_ROUTES,
  ...SURVEY_ROUTES,
  ...QUESTIONNAIRE_ROUTES,
  ...INVITATION_ROUTES,
  ...SURVEY_RESULT_ROUTES,
  ...REDLINE_ROUTES,
  ...ORGANIZATION_ROUTES,
  ...COMMITTEE_ROUTES,
  ...PEOPLE_ROUTES,
  ...ADMINISTRATION_ROUTES,
  ...MACHINE_ROUTES,
  ...NOTIFICATION_ROUTES,
  ...POSITION_ROUTES,
  ...PAPER_ROUTES,
  ...CIRCULAR_ROUTES,
  ...MEETING_ROUTES,
  ...CONSULTATION_ROUTES,
  ...HANDOVER_ROUTES,
  ...VERSION_ROUTES,
  ...VOTE_ROUTES,
}

/** Pages that greet the holder of a link by the own name and address. */
const GREETS_THE_HOLDER = /^_plain\.(invitation|reset)\.\$token/

/** Everybody whom the page of documents lets in. */
const READS_PAGES = new Set<ActorName>([
  "reader",
  "commenter",
  "editor",
  "surveys",
  "admin",
  "stale",
  "partner",
  "partnerReader",
  "seated",
  "former",
  "outsider",
])

const CREATE = {
  file: "api.commands.$name.ts",
  call: {
    path: "/api/commands/documents.create",
    params: { name: "documents.create" },
    json: { kind: "note", title: "Neuer Vermerk" },
  },
}

let furnished: Furnished
let house: OpenHouse
let untouched: string

beforeAll(async () => {
  furnished = await furnish()
  house = openHouse(furnished)
  untouched = await fingerprint(house.client)
})

afterAll(async () => {
  await house.close()
  furnished.remove()
})

/** Puts everything back as it was furnished; attempts at passwords are forgotten too. */
async function startAfresh(): Promise<void> {
  await house.close()
  house = openHouse(furnished)
}

async function answer(key: string, call: Call, actor: ActorName): Promise<Answer> {
  const [file = "", kind = ""] = key.split(/[ ,]+/)
  const run = (await loadRoute(file))[kind === "action" ? "action" : "loader"]
  if (!run) throw new Error(`${file} has no ${kind}.`)
  const method = kind === "action" ? "POST" : "GET"
  const context = await house.context(actor, call.path ?? "/", method)
  return ask(run, call, method, context)
}

describe("every route", () => {
  test.each(routeFiles())("%s has rows for its loader and its action", async (file) => {
    const { loader, action } = await loadRoute(file)
    const intents = intentsOf(file)
    const wanted = [
      ...(loader ? [`${file} loader`] : []),
      ...(action && intents.length === 0 ? [`${file} action`] : []),
      ...intents.map((intent) => `${file} action, ${intent}`),
    ]
    const rows = Object.keys(ROWS).filter((key) => key.startsWith(`${file} `))
    expect(rows.sort()).toEqual(wanted.sort())
  })

  test("that has a row is there", () => {
    const files = routeFiles()
    expect(Object.keys(ROWS).filter((key) => !files.includes(key.split(" ")[0] ?? ""))).toEqual([])
  })
})

describe.each(Object.entries(ROWS))("%s", (key, row) => {
  const expected = readTable(row.expected, Object.keys(row.calls))

  test.each(ACTORS)("asked by %s", async (actor) => {
    const cells: Record<string, string> = {}
    const leaks: string[] = []
    const wrote: string[] = []
    for (const [column, call] of Object.entries(row.calls)) {
      const request = call(furnished.cast, actor)
      const { cell, body } = await answer(key, request, actor)
      cells[column] = cell
      leaks.push(...leaksOf(key, request, body, actor))
      if (!key.includes(" action") || (await fingerprint(house.client)) === untouched) continue
      wrote.push(column)
      await startAfresh()
    }
    expect(cells).toEqual(expected[actor])
    expect(leaks).toEqual([])
    // Loaders write nothing; actions only where they were let through.
    const letThrough = Object.entries(cells).filter(([, cell]) => isLetThrough(key, cell))
    expect(letThrough.map(([column]) => column)).toEqual(expect.arrayContaining(wrote))
    expect(await fingerprint(house.client)).toBe(untouched)
  })
})

describe("the list of documents", () => {
  test.each(ACTORS.filter((actor) => READS_PAGES.has(actor)))(
    "shows to %s all that it may know, and nothing else",
    async (actor) => {
      const titles: string[] = []
      for (const path of ["/documents?show=100", "/documents?archived=1"]) {
        const { body } = await answer("_app.documents._index.tsx loader", { path }, actor)
        const { documents } = JSON.parse(body) as { documents: { title: string }[] }
        titles.push(...documents.map(({ title }) => title))
      }
      const known = KNOWN_TO[actor].map((name) => `Vermerk ${TITLE_WORD[name]}`)
      expect(titles.sort()).toEqual(known.sort())
    },
  )
})

describe("the list of work packages", () => {
  test.each(ACTORS.filter((actor) => READS_PAGES.has(actor)))(
    "shows to %s those whose text it may read, and nothing else",
    async (actor) => {
      const { body } = await answer("_app.packages.tsx loader", { path: "/packages" }, actor)
      const { packages } = JSON.parse(body) as { packages: { title: string }[] }
      const isAdministration = actor === "admin" || actor === "stale"
      const readable = isAdministration ? [] : KNOWN_TO[actor].filter((name) => name !== "archived")
      expect(packages.map(({ title }) => title).sort()).toEqual(
        readable.map((name) => `Vermerk ${TITLE_WORD[name]}`).sort(),
      )
    },
  )
})

describe("the interface for programs", () => {
  test.each(["revoked", "gone", "made up"] as const)(
    "takes a token that is %s for nobody",
    async (kind) => {
      const token =
        kind === "made up" ? `schulterschluss_${"a".repeat(43)}` : furnished.cast.tokens[kind]
      const { file, call } = CREATE
      const path = call.path
      const context = await house.contextFor({ authorization: `Bearer ${token}` }, path, "POST")
      const { action } = await loadRoute(file)
      if (!action) throw new Error("The interface has no action.")
      expect(await ask(action, call, "POST", context)).toMatchObject({ cell: "401" })
    },
  )

  test("opens no page to a token", async () => {
    const { cell } = await answer("_app.tsx loader", { path: "/documents" }, "token")
    expect(cell).toBe("login")
  })
})

/** What the asker has sent is no news to the asker: refused forms keep what was typed. */
function leaksOf(key: string, request: Call, body: string, actor: ActorName): string[] {
  if (GREETS_THE_HOLDER.test(key)) return []
  const sent = JSON.stringify(request)
  return leaksIn(body, actor, furnished.cast).filter((word) => !sent.includes(word))
}

function isLetThrough(key: string, cell: string): boolean {
  const isLogOut = key.startsWith("_plain.logout")
  return key.includes(" action") && (["200", "201", "done"].includes(cell) || isLogOut)
}
