import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { createDocument } from "../../app/features/documents/commands.server.ts"
import { readText } from "../../app/features/documents/live/edit-text.server.ts"
import { templateBlocks } from "../../app/features/documents/templates/template-blocks.ts"
import {
  fitsKind,
  TEMPLATE_NAMES,
  TEMPLATES,
  USUAL_TEMPLATE,
} from "../../app/features/documents/templates/terms.ts"
import { DOCUMENT_KINDS } from "../../app/features/documents/terms.ts"
import type { SeedBlock } from "../../app/features/documents/text/blocks.ts"
import { textOf } from "../../app/features/documents/text/edit.ts"
import { readHead } from "../../app/features/documents/text/head.ts"
import { readBlocks } from "../../app/features/documents/text/read-blocks.ts"
import { strangers } from "../../app/features/documents/text/strangers.ts"
import { DIALECTS } from "../support/workspace.ts"
import { createHouse, type House, outcomeOf } from "./house.ts"

const WRITTEN = TEMPLATE_NAMES.filter((name) => name !== "empty")
const blocksOf = (name: (typeof TEMPLATE_NAMES)[number]) =>
  templateBlocks(name, TEMPLATES[name].kind ?? "note")

const plain = (block: SeedBlock): string => {
  if (block.kind === "divider") return ""
  if (block.kind === "table") {
    return block.rows
      .flat(2)
      .flatMap(({ runs }) => runs.map(({ text }) => text))
      .join(" ")
  }
  return block.runs.map(({ text }) => text).join("")
}

describe("templates", () => {
  test("each kind of document has a usual one of its own", () => {
    for (const kind of DOCUMENT_KINDS) {
      expect(TEMPLATES[USUAL_TEMPLATE[kind]].kind).toBe(kind)
      expect(templateBlocks("by_kind", kind)).toBe(templateBlocks(USUAL_TEMPLATE[kind], kind))
    }
    expect(fitsKind("minutes", "concept")).toBe(false)
    expect(fitsKind("empty", "concept")).toBe(true)
  })

  test.each(WRITTEN)("%s: headings have words and never jump a level", (name) => {
    let level = 0
    const headings = blocksOf(name).filter((block) => block.kind === "heading")
    expect(headings.length).toBeGreaterThan(2)
    for (const block of headings) {
      if (block.kind !== "heading") continue
      expect(plain(block)).not.toBe("")
      expect(block.level ?? 0).toBeLessThanOrEqual(level + 1)
      level = block.level ?? 0
    }
    expect(blocksOf(name).find(({ kind }) => kind === "heading")).toMatchObject({ level: 1 })
  })

  test.each(WRITTEN)("%s: tables have a caption, a header row, and no empty cell", (name) => {
    for (const block of blocksOf(name)) {
      if (block.kind !== "table") continue
      expect(block.caption).not.toBe("")
      expect(block.headerRows).toBe(1)
      const widths = block.rows.map((row) => row.length)
      expect(new Set(widths).size).toBe(1)
      for (const cell of block.rows.flat(2)) expect(plain(cell)).not.toBe("")
    }
  })

  test.each(WRITTEN.filter((name) => /barrierefrei/i.test(TEMPLATES[name].label)))(
    "%s shows what an accessible text needs: table, language, a word on pictures",
    (name) => {
      const blocks = blocksOf(name)
      expect(blocks.some(({ kind }) => kind === "table")).toBe(true)
      const marks = blocks.flatMap((block) => ("runs" in block ? block.runs : []))
      expect(marks.some((run) => run.marks?.language !== undefined)).toBe(true)
      expect(blocks.map(plain).join(" ")).toMatch(/Bildbeschreibung/)
    },
  )
})

describe.each(DIALECTS)("documents.create (%s)", (dialect) => {
  let house: House
  beforeAll(async () => {
    house = await createHouse(dialect)
  })
  afterAll(() => house.close())

  const create = (input: object) =>
    house.execute(
      createDocument,
      { kind: "concept", title: "Grobkonzept Netze", ...input } as never,
      house.people.owner,
    )
  const docOf = async (id: string) => (await readText(house.db, id)).doc

  test.each(TEMPLATE_NAMES)(
    "[D4] seeds the template %s once, each block with an id",
    async (name) => {
      const kind = TEMPLATES[name].kind ?? "note"
      const { id } = await create({ kind, template: name })
      const { id: other } = await create({ kind, title: "Noch eines", template: name })
      const fragment = textOf(await docOf(id))
      const blocks = readBlocks(fragment)
      expect(strangers(fragment)).toEqual(new Set())
      expect(blocks).toHaveLength(Math.max(1, blocksOf(name).length))
      const ids = [...blocks, ...readBlocks(textOf(await docOf(other)))].map((block) => block.id)
      expect(new Set(ids).size).toBe(ids.length)
    },
  )

  test("takes the usual template of the kind, and none where none is named", async () => {
    const usual = await create({ template: "by_kind" })
    expect(readBlocks(textOf(await docOf(usual.id))).length).toBeGreaterThan(20)
    const bare = await create({ title: "Ohne Vorlage" })
    expect(readBlocks(textOf(await docOf(bare.id)))).toHaveLength(1)
  })

  test.each([
    ["a template of another kind", { template: "minutes" }],
    ["a template beside a text", { template: "empty", text: [{ text: "Anfang" }] }],
    ["a head on what is no work package", { head: { code: "AP 1" } }],
    ["a lead that nobody knows", { kind: "work_package", head: { leadOrganization: "nirgends" } }],
    [
      "a day that the calendar does not have",
      { kind: "work_package", head: { milestones: [{ title: "Ende", dueOn: "2027-02-30" }] } },
    ],
  ])("refuses %s", async (_what, input) => {
    const count = () => house.db.selectFrom("documents").select("id").execute()
    const before = await count()
    expect(await outcomeOf(create(input))).toBe("invalid")
    expect(await count()).toEqual(before)
  })

  test("[D4] a work package has a head, led by its creator's organisation unless another is named", async () => {
    const key = `nordstadt-${dialect}`
    const organizationId = await house.addOrganization({ name: "Nordstadt", key })
    const author = await house.addPerson({ organizationId })
    const make = (head: object | undefined) =>
      house.execute(
        createDocument,
        { kind: "work_package", title: head ? "AP 7 Netze" : "Netze", ...(head && { head }) },
        author,
      )
    const own = await make(undefined)
    expect(readHead(await docOf(own.id))).toMatchObject({ leadOrganization: key, code: "" })
    const { id } = await make({
      code: " AP  7 ",
      objective: "Ein Ziel\nin zwei Zeilen",
      participants: [{ organization: key, role: "pilot" }],
      milestones: [{ title: "Ende", dueOn: "2027-03-31", isDone: true }],
    })
    expect(readHead(await docOf(id))).toMatchObject({
      code: "AP 7",
      objective: "Ein Ziel\nin zwei Zeilen",
      leadOrganization: key,
      participants: [],
      milestones: [{ title: "Ende", dueOn: "2027-03-31", isDone: true }],
    })
  })
})
