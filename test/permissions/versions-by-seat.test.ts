import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { newId } from "../../app/commands/ids.ts"
import { editText } from "../../app/features/documents/live/edit-text.server.ts"
import { insertBlocks, textOf } from "../../app/features/documents/text/edit.ts"
import { createManualVersion } from "../../app/features/documents/versions/commands.server.ts"
import { findPersonActor } from "../../app/permissions/grants.server.ts"
import { calendarDateOf } from "../../app/ui/dates.ts"
import { textWord } from "./cast.ts"
import { type Doors, openDoors } from "./doors.ts"
import { type Furnished, furnish } from "./furnish.ts"
import { NEWER_VERSION, OLDER_VERSION } from "./furnish-redline.ts"
import { credentials, type OpenHouse, ORIGIN, openHouse } from "./house.ts"
import { type Answer, ask, type Call, loadRoute } from "./route-call.ts"
import { tryToWrite } from "./socket-client.ts"
import { routeFiles } from "./sources.ts"
import type { ActorName } from "./table.ts"

/** What the text is called since; no version before the committee bears it. */
const NAME_OF_TODAY = "Umbenannt nach dem Beschluss"
const EXPORTS = ["pdf", "docx", "md", "html", "json"]

let furnished: Furnished
let house: OpenHouse
let doors: Doors

/**
 * The far organisation's text, on which nobody here has a right: its first version lies before the committee in
 * which `seated` sits and `former` sat, and so does the older of its two compared ones. A step with the newer
 * one was called off.
 */
beforeAll(async () => {
  furnished = await furnish()
  house = openHouse(furnished)
  doors = await openDoors(house)
  const { papers, documents } = furnished.cast
  await house.client.transaction((trx) =>
    trx
      .updateTable("documents")
      .set({ title: NAME_OF_TODAY })
      .where("id", "=", documents.foreign)
      .execute(),
  )
  await house.client.transaction((trx) =>
    trx
      .updateTable("papers")
      .set({ state: "in_consultation" })
      .where("id", "=", papers.foreign)
      .execute(),
  )
  await bringBefore(papers.foreign, 1, "planned")
  await bringBefore(papers.foreign, OLDER_VERSION, "reported")
  await bringBefore(papers.foreign, NEWER_VERSION, "cancelled")
})

afterAll(async () => {
  await doors.close()
  await house.close()
  furnished.remove()
})

async function bringBefore(paperId: string, number: number, state: string): Promise<void> {
  const { cast, now } = furnished
  const { id: versionId, sha256 } = await house.client.reader
    .selectFrom("documentVersions")
    .select(["id", "sha256"])
    .where("documentId", "=", cast.documents.foreign)
    .where("number", "=", number)
    .executeTakeFirstOrThrow()
  const releaseId = newId("rel")
  const text = { paperId, versionId, sha256 }
  await house.client.transaction(async (trx) => {
    await trx
      .insertInto("paperReleases")
      .values({
        ...{
          id: releaseId,
          ...text,
          // Beside the release that the paper has already.
          number: 500 + number,
          title: "Vorlage",
          proposalText: "Zustimmen.",
          reasons: "",
        },
        ...{
          financialEffect: "{}",
          releasedBy: cast.people.far,
          releasedFor: null,
          releasedAt: now,
        },
      })
      .execute()
    await trx
      .insertInto("consultations")
      .values({
        ...{ id: newId("con"), releaseId, ...text, committeeId: cast.committees.own },
        ...{ role: "decide", position: 1, dueOn: null, state, endReason: null, follows: null },
        ...{ createdBy: cast.people.far, createdAt: now },
      })
      .execute()
  })
}

async function load(file: string, actor: ActorName, call: Call): Promise<Answer> {
  const { loader } = await loadRoute(file)
  if (!loader) throw new Error(`${file} has no loader.`)
  return ask(loader, call, "GET", await house.context(actor, call.path ?? "/", "GET"))
}

/** The loader of a page or file of the foreign text. */
function ofText(
  file: string,
  actor: ActorName,
  { query = "", params = {} }: { query?: string; params?: Record<string, string> } = {},
): Promise<Answer> {
  const { documents, suggestions, blocks } = furnished.cast
  const every = { suggestionId: suggestions.foreign, blockId: blocks.foreign }
  return load(file, actor, {
    path: `/documents/${documents.foreign}${query}`,
    params: { documentId: documents.foreign, ...every, ...params },
  })
}

const VERSION = "_app.documents.$documentId_.versions.$number.tsx"
const COMPARE = "_app.documents.$documentId_.compare.tsx"
const EXPORT = "_app.documents.$documentId_.export.tsx"
const DECISION_FILES = [
  "documents.$documentId.decisions[.]csv.ts",
  "documents.$documentId.decisions[.]json.ts",
]
const exported = (format: string) => `documents.$documentId.export[.]${format}.ts`

async function cellOf(answer: Promise<Answer>): Promise<string> {
  const { cell, body } = await answer
  expect(body).not.toContain(NAME_OF_TODAY)
  return cell
}

describe("who sits in a committee reads of a text without a right to it", () => {
  test("the versions that lie before the committee, and nobody else does", async () => {
    const cells = (actor: ActorName) =>
      Promise.all(
        ["1", String(OLDER_VERSION), String(NEWER_VERSION), "2"].map((number) =>
          cellOf(ofText(VERSION, actor, { params: { number } })),
        ),
      )
    expect(await cells("seated")).toEqual(["200", "200", "404", "404"])
    expect(await cells("former")).toEqual(["404", "404", "404", "404"])
    expect(await cells("editor")).toEqual(["404", "404", "404", "404"])
    const { body } = await ofText(VERSION, "seated", { params: { number: "1" } })
    expect(body).toContain(textWord("foreign"))
    const { page } = JSON.parse(body)
    expect(page).toMatchObject({ readsText: false, mayRestore: false, newest: OLDER_VERSION })
    expect(page.version.contributors).toEqual([])
  })

  test.each(EXPORTS)("those versions as %s, and no other state of it", async (format) => {
    const cells = async (actor: ActorName) => {
      const found: string[] = []
      // One after the other: nobody is given two files at once.
      for (const number of ["1", String(OLDER_VERSION), String(NEWER_VERSION), ""]) {
        const query = number && `?version=${number}`
        found.push(await cellOf(ofText(exported(format), actor, { query })))
      }
      return found
    }
    expect(await cells("seated")).toEqual(["200", "200", "404", "404"])
    expect(await cells("former")).toEqual(["404", "404", "404", "404"])
  })

  test("and chooses among those versions when exporting", async () => {
    expect(await cellOf(ofText(EXPORT, "seated"))).toBe("404")
    const { cell, body } = await ofText(EXPORT, "seated", { query: "?version=1" })
    expect(cell).toBe("200")
    const { page } = JSON.parse(body)
    expect(page.versions.map(({ number }: { number: number }) => number)).toEqual([
      OLDER_VERSION,
      1,
    ])
    expect(body).not.toContain(NAME_OF_TODAY)
  })

  test("the redline between two of them, never one that shows another text", async () => {
    const compared = (query: string, actor: ActorName = "seated") =>
      cellOf(ofText(COMPARE, actor, { query }))
    expect(await compared(`?from=1&to=${OLDER_VERSION}`)).toBe("200")
    expect(await compared(`?from=${OLDER_VERSION}&to=${NEWER_VERSION}`)).toBe("404")
    expect(await compared(`?from=${NEWER_VERSION}&to=1`)).toBe("404")
    expect(await compared("?from=1&to=live")).toBe("404")
    expect(await compared("?from=live&to=1")).toBe("404")
    expect(await compared("?from=visit&to=1")).toBe("404")
    expect(await compared("?from=1&to=777")).toBe("404")
    expect(await compared(`?from=1&to=${OLDER_VERSION}`, "former")).toBe("404")
    const { page } = JSON.parse((await ofText(COMPARE, "seated")).body)
    expect(page).toMatchObject({
      query: { from: 1, to: OLDER_VERSION },
      mayConfirm: false,
      readsText: false,
    })
    expect(page.versions).toHaveLength(2)
  })

  test("no other page and no other file of it", async () => {
    const files = routeFiles().filter((file) => file.includes("documents.$documentId"))
    const open: string[] = []
    for (const file of files) {
      if (!(await loadRoute(file)).loader) continue
      const { cell, body } = await ofText(file, "seated", {
        params: { number: String(NEWER_VERSION) },
      })
      expect(body).not.toContain(NAME_OF_TODAY)
      if (cell !== "404") open.push(`${file} ${cell}`)
    }
    expect(open).toEqual([
      `${COMPARE} 200`,
      ...["_app.documents.$documentId_.decisions.tsx", ...DECISION_FILES].map(
        (file) => `${file} 200`,
      ),
    ])
  })

  test("who decided what on those versions, not how the text differs today", async () => {
    const { body } = await ofText("_app.documents.$documentId_.decisions.tsx", "seated")
    const { page } = JSON.parse(body)
    expect(page).toMatchObject({ readsText: false, today: null, mayCreatePaper: false })
    expect(page.versions.map(({ mayRead }: { mayRead: boolean }) => mayRead)).toEqual([true, true])
    for (const file of DECISION_FILES) {
      expect((await ofText(file, "seated")).body).not.toMatch(/weicht ab|Text gleich|differs/)
      expect(await cellOf(ofText(file, "former"))).toBe("404")
    }
    const list = await load("_app.decisions.tsx", "seated", { path: "/decisions" })
    expect(list.body).toContain(furnished.cast.documents.foreign)
    expect(list.body).not.toContain(NAME_OF_TODAY)
    const none = await load("_app.decisions.tsx", "former", { path: "/decisions" })
    expect(none.body).not.toContain(furnished.cast.documents.foreign)
  })

  test("and writes nothing to it, as a program neither", async () => {
    const { documents, blocks } = furnished.cast
    const documentId = documents.foreign
    const tries: [string, object][] = [
      ["documents.rename", { documentId, title: "Anders" }],
      ["comments.create", { documentId, blockId: blocks.foreign, text: "Was heißt das?" }],
      [
        "redlines.confirm",
        { documentId, from: 1, to: OLDER_VERSION, changes: [`${"0".repeat(16)}:editorial`] },
      ],
      ["versions.restore", { documentId, number: 1 }],
      [
        "papers.create",
        { documentId, versionId: furnished.cast.versions.foreign, kind: "decision", title: "T" },
      ],
    ]
    const { action } = await loadRoute("api.commands.$name.ts")
    if (!action) throw new Error("The interface has no action.")
    for (const [name, json] of tries) {
      const path = `/api/commands/${name}`
      const context = await house.context("seated", path, "POST")
      const { cell } = await ask(action, { path, params: { name }, json }, "POST", context)
      expect([name, Number(cell) >= 400]).toEqual([name, true])
    }
  })

  test("not the live text through its socket", async () => {
    const url = `${doors.url}/collab/${furnished.cast.documents.foreign}`
    const headers = { origin: ORIGIN, ...credentials(furnished.cast, "seated") }
    expect((await tryToWrite(url.replace("http", "ws"), headers)).cell).toBe("404")
  })
})

/** The far person puts a picture into the text and keeps it as a version. */
async function keepWithPicture(documentId: string, src: string): Promise<number> {
  const far = await findPersonActor(
    house.client.reader,
    furnished.cast.people.far,
    calendarDateOf(furnished.now),
    { reauthenticatedAt: null, scope: null },
  )
  if (!far) throw new Error("The far person has no account.")
  await house.client.transaction((trx) =>
    editText(trx, documentId, far, (doc) => {
      insertBlocks(textOf(doc), 0, [{ kind: "figure", src, alt: "Skizze", runs: [] }])
    }),
  )
  const { number } = await house.parts.execute(createManualVersion, { documentId }, far)
  return number
}

describe("a picture", () => {
  test("is shown to whoever reads a version in which it stands, not for standing in the text", async () => {
    const picture = (actor: ActorName, sha256: string) =>
      load("files.$sha256.ts", actor, { path: `/files/${sha256}`, params: { sha256 } })
    const { files, documents, papers } = furnished.cast
    expect((await picture("seated", files.foreign)).cell).toBe("404")
    const number = await keepWithPicture(documents.foreign, files.foreign)
    expect((await picture("seated", files.foreign)).cell).toBe("404")
    await bringBefore(papers.foreign, number, "planned")
    expect((await picture("seated", files.foreign)).cell).toBe("200")
    expect((await picture("former", files.foreign)).cell).toBe("404")
    expect((await picture("stranger", files.foreign)).cell).not.toBe("200")
  })
})
