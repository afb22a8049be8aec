import { renderToStaticMarkup } from "react-dom/server"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import type { Context } from "../../../app/context.ts"
import { getExactText } from "../../../app/features/decisions/exact-text/exact-text.server.ts"
import { ExactText } from "../../../app/features/decisions/exact-text/exact-text.tsx"
import { createManualVersion } from "../../../app/features/documents/versions/commands.server.ts"
import { compareStored } from "../../../app/features/review/redline/compare-stored.server.ts"
import { createHouse, type House, type Role, readAs } from "../../documents/house.ts"
import { appendParagraph } from "../../documents/versions/steps.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { addCommittee, addPaper, addStep } from "../matrix/furnish.ts"

describe.each(DIALECTS)("the exact text that a committee decides on (%s)", (dialect) => {
  let house: House
  let paperId: string
  let board: string
  let overloaded: boolean
  let logged: unknown[]

  beforeEach(async () => {
    house = await createHouse(dialect)
    const { documentId, people, organizations } = house
    for (const words of ["Zur Anhörung.", "Nach 3 Wochen.", "Zum Beschluss."]) {
      await appendParagraph(house, words, people.owner)
      await house.execute(createManualVersion, { documentId }, people.owner)
    }
    paperId = await addPaper(house, 1)
    board = await addCommittee(house, "Vorstand", organizations.district)
    overloaded = false
    logged = []
  })
  afterEach(() => house.close())

  const redlines: Context["redlines"] = {
    async compare(_pair, part, load) {
      if (overloaded) throw Object.assign(new Error("too much"), { name: "Overloaded" })
      return compareStored({ sides: await load(), part })
    },
  }

  async function textOf(number: number, options: object = {}, role: Role = "owner") {
    const { id } = await house.db
      .selectFrom("documentVersions")
      .select("id")
      .where("documentId", "=", house.documentId)
      .where("number", "=", number)
      .executeTakeFirstOrThrow()
    const logError = (error: unknown) => logged.push(error)
    const context = { ...readAs(house, house.people[role]), redlines, logError }
    const asked = { versionId: id, committeeId: board, view: "changes", ...options } as const
    return getExactText(context, asked)
  }

  const decide = (
    version: number,
    result: "endorsed" | "commits_itself" | "deferred",
    on: string,
  ) => addStep(house, { paperId, committeeId: board, version, result, decidedOn: on })

  test("is compared with the version that the committee agreed to last", async () => {
    await decide(1, "commits_itself", "2026-05-20")
    await decide(2, "deferred", "2026-06-20")
    const { compared, reading, number, title } = await textOf(3)
    expect([number, title, reading]).toEqual([3, "Grobkonzept", null])
    expect(compared?.start).toMatchObject({
      ...{ number: 1, isConsent: true },
      act: { result: "commits_itself", decidedOn: "2026-05-20" },
    })
    expect(compared?.page.counts).toMatchObject({ all: 2 })
    expect(compared?.drawn.rows.some(({ op }) => op === "entry")).toBe(true)
  })

  test("is compared with what it dealt with last where it has agreed to nothing", async () => {
    await decide(2, "deferred", "2026-06-20")
    expect((await textOf(3)).compared?.start).toMatchObject({ number: 2, isConsent: false })
  })

  test("stands there as a whole at a first decision, whatever others decided", async () => {
    const other = await addCommittee(house, "Kreistag", house.organizations.district)
    await addStep(house, { paperId, committeeId: other, version: 1, result: "endorsed" })
    const { compared, reading } = await textOf(3)
    expect(compared).toBeNull()
    expect(JSON.stringify(reading?.blocks)).toContain("Zum Beschluss.")
  })

  test("never begins at a later text or at itself", async () => {
    await decide(3, "endorsed", "2026-07-01")
    expect((await textOf(3)).compared).toBeNull()
    expect((await textOf(2)).compared).toBeNull()
  })

  test("opens every fold in the view of the whole text", async () => {
    for (const words of ["Eins.", "Zwei.", "Drei.", "Vier."]) await appendParagraph(house, words)
    const { documentId, people } = house
    await house.execute(createManualVersion, { documentId }, people.owner)
    await appendParagraph(house, "Am Ende.", people.owner)
    await house.execute(createManualVersion, { documentId }, people.owner)
    await decide(4, "endorsed", "2026-07-01")
    const folds = async (view: "changes" | "whole") =>
      (await textOf(5, { view })).compared?.drawn.rows.flatMap((row) =>
        row.op === "fold" ? [row.isOpen] : [],
      )
    expect(await folds("changes")).toEqual([false])
    expect(await folds("whole")).toEqual([true])
  })

  test("is drawn with its number, its hash, each change in its place, and ways on that need no script", async () => {
    await decide(1, "endorsed", "2026-05-20")
    const text = await textOf(3)
    const html = renderToStaticMarkup(
      <ExactText text={text} address="/votes/vot_1" asks isOver={false} />,
    )
    const words = html.replace(/<[^>]*>/g, "")
    expect(words).toContain(
      "Grobkonzept, Fassung 3, verglichen mit Fassung 1, der das Gremium am 20.05.2026 zugestimmt hat: 2 Stellen",
    )
    expect(words).toContain(text.sha256.slice(0, 4))
    expect(html).toMatch(/<ins[^>]*>.*Zum Beschluss\./s)
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) =>
      href?.replaceAll("&amp;", "&").replace(house.documentId, "doc"),
    )
    expect(links.slice(0, 6)).toEqual([
      ...["/documents/doc/versions/3", "/documents/doc/compare?from=1&to=3"],
      ...["/documents/doc/export.pdf?version=3", "#stimme"],
      ...["/votes/vot_1#text", "/votes/vot_1?text=whole#text"],
    ])
  })

  test("is folded as a whole once nobody decides on it any more, and open while somebody does", async () => {
    const text = await textOf(3)
    const html = (isOver: boolean) =>
      renderToStaticMarkup(<ExactText {...{ text, isOver }} address="/votes/vot_1" asks={false} />)
    expect(html(true)).toMatch(/<details[^>]*><summary>Text der Fassung 3<.*Zum Beschluss\./s)
    expect(html(true)).not.toMatch(/<details[^>]* open/)
    expect(html(false)).not.toContain("<details")
    expect([html(false).includes("Hier steht alles"), html(true).includes("Hier steht")]).toEqual([
      true,
      false,
    ])
    await decide(1, "endorsed", "2026-05-20")
    const compared = await textOf(3)
    expect(
      renderToStaticMarkup(<ExactText text={compared} address="/v" asks={false} isOver />),
    ).not.toContain("<summary>Text der Fassung")
  })

  test("is drawn to those who may not read it by its number and its hash alone", async () => {
    const text = await textOf(3, {}, "outsider")
    const html = renderToStaticMarkup(
      <ExactText text={text} address="/votes/vot_1" asks={false} isOver />,
    )
    expect(html).not.toContain("Grobkonzept")
    expect(html).not.toContain("href=")
    expect(html.replace(/<[^>]*>/g, "")).toContain("Den Text selbst dürfen Sie nicht lesen.")
  })

  test("is hidden from those who may not read it, but for who is asked", async () => {
    await decide(1, "endorsed", "2026-05-20")
    expect(await textOf(3, {}, "outsider")).toMatchObject({
      ...{ mayRead: false, compared: null, reading: null },
    })
    const asked = await textOf(3, { isAsked: true }, "outsider")
    expect(asked.compared).toBeNull()
    expect(JSON.stringify(asked.reading?.blocks)).toContain("Zum Beschluss.")
  })

  test("is there as a whole where too much is being compared just then", async () => {
    await decide(1, "endorsed", "2026-05-20")
    overloaded = true
    const { compared, reading } = await textOf(3)
    expect(compared).toBeNull()
    expect(reading?.blocks.length).toBeGreaterThan(0)
    expect(logged).toHaveLength(1)
  })
})
