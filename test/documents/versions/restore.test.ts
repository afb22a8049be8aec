import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { readAuthorship } from "../../../app/features/documents/authorship/read-authorship.server.ts"
import {
  archiveDocument,
  createDocument,
  renameDocument,
} from "../../../app/features/documents/commands.server.ts"
import { editText, readText } from "../../../app/features/documents/live/edit-text.server.ts"
import { setNumbering } from "../../../app/features/documents/set-numbering.server.ts"
import { canonicalJson, sha256Hex } from "../../../app/features/documents/text/canonical.ts"
import { deleteBlock, findBlock, textOf } from "../../../app/features/documents/text/edit.ts"
import { childrenOf, idOf } from "../../../app/features/documents/text/elements.ts"
import { addMilestone, headOf, readHead } from "../../../app/features/documents/text/head.ts"
import { blockText } from "../../../app/features/documents/text/runs.ts"
import { createManualVersion } from "../../../app/features/documents/versions/commands.server.ts"
import { restoreVersion } from "../../../app/features/documents/versions/restore/restore.server.ts"
import {
  listVersions,
  readFrame,
  readVersionContent,
} from "../../../app/features/documents/versions/version-rows.server.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createHouse, type House, outcomeOf } from "../house.ts"
import { appendParagraph } from "./steps.ts"

describe.each(DIALECTS)("restoring a version, on %s", (dialect) => {
  let house: House
  beforeEach(async () => {
    house = await createHouse(dialect)
  })
  afterEach(() => house.close())

  const keep = () =>
    house.execute(createManualVersion, { documentId: house.documentId }, house.people.owner)
  const restore = (number = 1, actor: PersonActor = house.people.owner) =>
    house.execute(restoreVersion, { documentId: house.documentId, number }, actor)
  const edit = (actor: PersonActor, change: Parameters<typeof editText>[3]) =>
    house.client.transaction((trx) => editText(trx, house.documentId, actor, change))

  async function live(documentId = house.documentId) {
    const { doc } = await readText(house.db, documentId)
    const sha256 = sha256Hex(canonicalJson(doc, await readFrame(house.db, documentId)))
    return { doc, sha256, ids: childrenOf(textOf(doc)).map(idOf) }
  }

  test("[V3] first keeps the text as it is, then makes it the version's again, with the ids of its blocks", async () => {
    const first = await live()
    const { sha256 } = await keep()
    await edit(house.people.partner, (doc) => {
      deleteBlock(textOf(doc), first.ids[1] ?? "")
    })
    await appendParagraph(house, "Ganz anders.", house.people.partner)
    const changed = await live()
    await expect(restore()).resolves.toEqual({ id: house.documentId, number: 1, keptAs: 2 })
    const after = await live()
    expect(after.sha256).toBe(sha256)
    expect(after.ids).toEqual(first.ids)
    const [kept] = await listVersions(house.db, house.documentId)
    expect(kept).toMatchObject({ number: 2, origin: "before_restore", sha256: changed.sha256 })
    expect(kept?.label).toBe("Vor dem Wiederherstellen von Fassung 1")
    expect(house.events.at(-1)).toMatchObject({
      name: "version.restored",
      data: { documentId: house.documentId, number: 1, keptAs: 2 },
    })
    expect(house.events.map(({ name }) => name)).toContain("document.text-edited")
    await restore(2)
    expect((await live()).sha256).toBe(changed.sha256)
  })

  test("[V3] restored passages belong to who wrote them first, and what stayed to who wrote it", async () => {
    const { doc, ids } = await live()
    const second = ids[1] ?? ""
    const { element } = findBlock(textOf(doc), second) ?? {}
    const words = element ? blockText(element) : ""
    await keep()
    await edit(house.people.partner, (changed) => {
      deleteBlock(textOf(changed), second)
    })
    await restore(1, house.people.surveyManager)
    const { doc: after } = await live()
    const spans = await readAuthorship(house.db, house.documentId, after)
    expect(spans.get(second)?.map(({ from, to, personId }) => [from, to, personId])).toEqual([
      [0, words.length, house.people.owner.id],
    ])
  })

  test("[V3] title and numbering are the version's as well, since its hash covers them", async () => {
    const { sha256 } = await keep()
    const { documentId } = house
    await house.execute(
      renameDocument,
      { documentId, title: "Feinkonzept", revision: 1 },
      house.people.owner,
    )
    await house.execute(setNumbering, { documentId, numbering: "none" }, house.people.owner)
    await restore()
    expect((await live()).sha256).toBe(sha256)
    expect(await readFrame(house.db, documentId)).toMatchObject({
      title: "Grobkonzept",
      numbering: "decimal",
    })
    const renamed = house.execute(
      renameDocument,
      { documentId, title: "Zu spät", revision: 2 },
      house.people.owner,
    )
    expect(await outcomeOf(renamed)).toBe("conflict")
  })

  test("[V3] a work package's head comes back field by field", async () => {
    const { id: documentId } = await house.execute(
      createDocument,
      {
        kind: "work_package",
        title: "AP 1",
        head: {
          code: "AP 1",
          objective: "Ein gemeinsames Netz.",
          milestones: [{ title: "Auftakt" }],
        },
      },
      house.people.owner,
    )
    await house.execute(createManualVersion, { documentId }, house.people.owner)
    const before = await live(documentId)
    const inHead = (change: Parameters<typeof editText>[3]) =>
      house.client.transaction((trx) => editText(trx, documentId, house.people.owner, change))
    await inHead((doc) => {
      const head = headOf(doc)
      for (const key of [...head.keys()]) if (key.startsWith("milestone:")) head.delete(key)
      addMilestone(head, { title: "Etwas anderes", isDone: true })
      head.set("participant:rostock", "pilot")
    })
    await house.execute(restoreVersion, { documentId, number: 1 }, house.people.owner)
    const after = await live(documentId)
    expect(readHead(after.doc)).toEqual(readHead(before.doc))
    expect(after.sha256).toBe(before.sha256)
  })

  test("[V3] says so where there is nothing to restore, and what stands in the way", async () => {
    const { documentId, people } = house
    await keep()
    await expect(restore()).rejects.toMatchObject({ kind: "rule", rule: "V3" })
    expect(await outcomeOf(restore(7))).toBe("not_found")
    await appendParagraph(house, "Anders.")
    expect(await outcomeOf(restore(1, people.partner))).toBe("forbidden")
    expect(await outcomeOf(restore(1, people.outsider))).toBe("not_found")
    await house.client.transaction((trx) =>
      trx.updateTable("documents").set({ state: "frozen" }).where("id", "=", documentId).execute(),
    )
    expect(await outcomeOf(restore())).toBe("conflict")
    await house.client.transaction((trx) =>
      trx.updateTable("documents").set({ state: "draft" }).where("id", "=", documentId).execute(),
    )
    await house.execute(archiveDocument, { documentId }, people.owner)
    expect(await outcomeOf(restore())).toBe("conflict")
    expect(await listVersions(house.db, documentId)).toHaveLength(1)
    const [version] = await listVersions(house.db, documentId)
    expect((await readVersionContent(house.db, version?.id ?? "")).blocks).toHaveLength(2)
  })
})
