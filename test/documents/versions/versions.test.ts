import { sql } from "kysely"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import * as Y from "yjs"
import type { Offload } from "../../../app/context.ts"
import { renameDocument } from "../../../app/features/documents/commands.server.ts"
import { editText, readText } from "../../../app/features/documents/live/edit-text.server.ts"
import { readHead } from "../../../app/features/documents/live/journal-rows.server.ts"
import { canonicalJson, sha256Hex } from "../../../app/features/documents/text/canonical.ts"
import { readContent } from "../../../app/features/documents/text/content.ts"
import { textOf } from "../../../app/features/documents/text/edit.ts"
import {
  createManualVersion,
  prepareVersionForm,
} from "../../../app/features/documents/versions/commands.server.ts"
import {
  createVersion,
  findVersion,
  listVersions,
  readVersionContent,
} from "../../../app/features/documents/versions/version-rows.server.ts"
import type { Actor } from "../../../app/permissions/policy.ts"
import { offloadHere } from "../../support/offload.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createHouse, type House, outcomeOf } from "../house.ts"
import { appendParagraph, tamper } from "./steps.ts"

describe.each(DIALECTS)("versions (%s)", (dialect) => {
  let house: House
  beforeEach(async () => {
    house = await createHouse(dialect)
  })
  afterEach(() => house.close())

  const create = (label = "", actor: Actor = house.people.owner) =>
    house.execute(createManualVersion, { documentId: house.documentId, label }, actor)

  async function frame() {
    return house.db
      .selectFrom("documents")
      .select(["title", "language", "numbering"])
      .where("id", "=", house.documentId)
      .executeTakeFirstOrThrow()
  }

  test("[V1] a version keeps the canonical text, its SHA-256, the ids and the Yjs state", async () => {
    const { doc } = await readText(house.db, house.documentId)
    const { id, number, sha256 } = await create("Stand der Sitzung")
    expect(number).toBe(1)
    expect(sha256).toBe(sha256Hex(canonicalJson(doc, await frame())))
    expect(await readVersionContent(house.db, id)).toEqual(readContent(doc, await frame()))
    const row = await house.db.selectFrom("documentVersions").selectAll().executeTakeFirstOrThrow()
    const kept = new Y.Doc()
    Y.applyUpdate(kept, row.state)
    expect(canonicalJson(kept, await frame())).toBe(row.canonical)
    expect(row).toMatchObject({
      origin: "manual",
      label: "Stand der Sitzung",
      format: 1,
      seq: 1,
      createdBy: house.people.owner.id,
      organizationId: house.organizations.schwerin,
    })
    expect(house.events.at(-1)).toMatchObject({
      name: "version.created",
      data: { documentId: house.documentId, versionId: id, number: 1, sha256 },
    })
  })

  test("versions are numbered 1, 2, 3 whatever made them, newest first in the list", async () => {
    await create("Eins")
    await appendParagraph(house, "Zweiter Stand.")
    await house.client.transaction((trx) =>
      createVersion(trx, {
        documentId: house.documentId,
        actor: house.people.partner,
        origin: "before_restore",
        label: "",
        note: "",
        now: house.clock().toISOString(),
        emit: () => undefined,
      }),
    )
    await appendParagraph(house, "Dritter Stand.")
    await create("Drei")
    const versions = await listVersions(house.db, house.documentId)
    expect(versions.map(({ number, origin, label }) => [number, origin, label])).toEqual([
      [3, "manual", "Drei"],
      [2, "before_restore", ""],
      [1, "manual", "Eins"],
    ])
    expect(versions[1]).toMatchObject({ authorName: "Torben Wendorp", organization: "Rostock" })
    expect(await findVersion(house.db, house.documentId, 2)).toEqual(versions[1])
    expect(await findVersion(house.db, house.documentId, 4)).toBeNull()
  })

  test("[V1] the same text gives no twin: the refusal names the version that has it", async () => {
    await create("Stand der Sitzung")
    const again = create("Noch einmal")
    await expect(again).rejects.toMatchObject({
      kind: "rule",
      rule: "V1",
      message: expect.stringContaining("Fassung 1 „Stand der Sitzung“"),
    })
    // There and back again is the same text, whatever has happened to it in between.
    const appended = await appendParagraph(house, "Kommt und geht.")
    await house.client.transaction((trx) =>
      editText(trx, house.documentId, house.people.owner, (doc) => {
        const text = textOf(doc)
        text.delete(text.length - 1, 1)
      }),
    )
    expect(appended).not.toBeNull()
    expect(await outcomeOf(create())).toBe("rule")
    await house.execute(
      renameDocument,
      { documentId: house.documentId, title: "Anderer Titel", revision: 1 },
      house.people.owner,
    )
    expect(await outcomeOf(create())).toBe("ok")
  })

  test("two versions at once: one is made, the other is told", async () => {
    const outcomes = await Promise.all([create("a"), create("b")].map(outcomeOf))
    expect(outcomes.sort()).toEqual(["ok", "rule"])
    expect(await listVersions(house.db, house.documentId)).toHaveLength(1)
  })

  test("what was written while a thread made the form is in the version", async () => {
    const stale = await prepareVersionForm({ db: house.db, offload: offloadHere }, house.documentId)
    await appendParagraph(house, "Gerade noch dazugekommen.")
    const { id } = await house.client.transaction((trx) =>
      createVersion(trx, {
        documentId: house.documentId,
        actor: house.people.owner,
        origin: "manual",
        label: "",
        note: "",
        now: house.clock().toISOString(),
        emit: () => undefined,
        form: stale,
      }),
    )
    const content = await readVersionContent(house.db, id)
    expect(JSON.stringify(content)).toContain("Gerade noch dazugekommen.")
  })

  test("while somebody types a thread makes the form again, but not for ever", async () => {
    let made = 0
    const typing = (times: number): Offload => {
      made = 0
      return async (name, input) => {
        const form = await offloadHere(name, input)
        made += 1
        if (made <= times) await appendParagraph(house, `Absatz ${made}.`)
        return form
      }
    }
    const head = () => readHead(house.db, house.documentId)
    const prepare = (times: number) =>
      prepareVersionForm({ db: house.db, offload: typing(times) }, house.documentId)
    expect(await prepare(2)).toMatchObject({ seq: await head() })
    expect(made).toBe(3)
    expect(await prepare(9)).toMatchObject({ seq: (await head()) - 1 })
    expect(made).toBe(3)
  })

  test("a label has at most 100 characters, a note at most 500", async () => {
    const { documentId, people } = house
    const attempt = (label: string, note: string) =>
      house.execute(createManualVersion, { documentId, label, note }, people.owner)
    await expect(attempt("x".repeat(101), "y".repeat(501))).rejects.toMatchObject({
      kind: "invalid",
      fields: { label: expect.any(String), note: expect.any(String) },
    })
    await attempt("x".repeat(100), "y".repeat(500))
  })

  test("[D3] a text with unknown content is refused with a sentence that names it", async () => {
    await house.client.transaction((trx) =>
      editText(trx, house.documentId, house.people.owner, (doc) => {
        textOf(doc).insert(0, [new Y.XmlElement("callout")])
      }),
    )
    await expect(create()).rejects.toMatchObject({
      kind: "rule",
      rule: "D3",
      message: expect.stringContaining("node callout"),
    })
    expect(await listVersions(house.db, house.documentId)).toEqual([])
  })

  test("no version is ever changed or deleted", async () => {
    const { id } = await create()
    const change = house.client.transaction((trx) =>
      trx.updateTable("documentVersions").set({ label: "x" }).where("id", "=", id).execute(),
    )
    await expect(change).rejects.toThrow(/append-only/)
    const removal = house.client.transaction((trx) =>
      trx.deleteFrom("documentVersions").where("id", "=", id).execute(),
    )
    await expect(removal).rejects.toThrow(/append-only/)
  })

  test("a version that somebody changed by other means is never given out as intact", async () => {
    const { id } = await create()
    await tamper(house, sql`canonical = replace(canonical, 'Niemand', 'Jemand')`)
    await expect(readVersionContent(house.db, id)).rejects.toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("Fassung 1 stimmt nicht"),
    })
  })

  test("nor one whose ids were made to bring another text along", async () => {
    const { id } = await create()
    const row = await house.db
      .selectFrom("documentVersions")
      .select("ids")
      .executeTakeFirstOrThrow()
    const ids = JSON.parse(row.ids)
    const content = await readVersionContent(house.db, id)
    const block = { ...content.blocks[1], runs: [{ text: "Etwas anderes.", marks: {} }] }
    ids.blocks[1] = { stored: block }
    await tamper(house, sql`ids = ${JSON.stringify(ids)}`)
    expect(await outcomeOf(readVersionContent(house.db, id))).toBe("conflict")
  })

  test("each version names who has edited since the one before, and how often", async () => {
    await create()
    await appendParagraph(house, "Eins", house.people.partner)
    await appendParagraph(house, "Zwei", house.people.partner)
    await appendParagraph(house, "Drei", house.people.owner)
    await create()
    await appendParagraph(house, "Vier", house.people.owner)
    await create()
    const { owner, partner } = house.people
    if (owner.kind !== "person" || partner.kind !== "person") throw new Error("People are needed.")
    const { schwerin, rostock } = house.organizations
    const versions = await listVersions(house.db, house.documentId)
    expect(versions.map(({ contributors }) => contributors).reverse()).toEqual([
      [{ personId: owner.id, organizationId: schwerin, edits: 1 }],
      [
        { personId: partner.id, organizationId: rostock, edits: 2 },
        { personId: owner.id, organizationId: schwerin, edits: 1 },
      ],
      [{ personId: owner.id, organizationId: schwerin, edits: 1 }],
    ])
  })

  test("a count that lags behind the journal hides nobody and counts nobody twice", async () => {
    await create()
    await appendParagraph(house, "Eins", house.people.partner)
    const uncounted = (by: number) =>
      house.client.transaction((trx) =>
        trx
          .updateTable("documentActivity")
          .set((where) => ({ editCount: where("editCount", "+", by) }))
          .where("personId", "=", (house.people.partner as { id: string }).id)
          .execute(),
      )
    await uncounted(-1)
    await create()
    await uncounted(1)
    await appendParagraph(house, "Zwei", house.people.owner)
    await create()
    const [third, second] = await listVersions(house.db, house.documentId)
    expect(second?.contributors).toMatchObject([{ edits: 1 }])
    expect(third?.contributors.map(({ edits }) => edits)).toEqual([1])
    expect(third?.contributors[0]?.organizationId).toBe(house.organizations.schwerin)
  })
})
