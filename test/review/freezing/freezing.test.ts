import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  archiveDocument,
  createDocument,
  grantDocument,
  renameDocument,
} from "../../../app/features/documents/commands.server.ts"
import { readText } from "../../../app/features/documents/live/edit-text.server.ts"
import { setNumbering } from "../../../app/features/documents/set-numbering.server.ts"
import { canonicalJson, sha256Hex } from "../../../app/features/documents/text/canonical.ts"
import { textOf } from "../../../app/features/documents/text/edit.ts"
import { readBlocks } from "../../../app/features/documents/text/read-blocks.ts"
import { createManualVersion } from "../../../app/features/documents/versions/commands.server.ts"
import {
  findVersion,
  listVersions,
  readFrame,
} from "../../../app/features/documents/versions/version-rows.server.ts"
import { startHead } from "../../../app/features/packages/start-head.server.ts"
import {
  endReview,
  freezeDocument,
  reopenDocument,
  startReview,
} from "../../../app/features/review/freezing/commands.server.ts"
import {
  createSuggestion,
  markBlocking,
  rejectSuggestion,
} from "../../../app/features/review/suggestions/commands.server.ts"
import type { Actor } from "../../../app/permissions/policy.ts"
import { createHouse, type House, outcomeOf } from "../../documents/house.ts"
import { appendParagraph } from "../../documents/versions/steps.ts"
import { DIALECTS } from "../../support/workspace.ts"

describe.each(DIALECTS)("freezing (%s)", (dialect) => {
  let house: House
  beforeEach(async () => {
    house = await createHouse(dialect)
  })
  afterEach(() => house.close())

  const freeze = (label = "", actor: Actor = house.people.owner) =>
    house.execute(freezeDocument, { documentId: house.documentId, label }, actor)
  const reopen = (reason = "Der Vorstand hat Maßgaben beschlossen.") =>
    house.execute(reopenDocument, { documentId: house.documentId, reason }, house.people.owner)

  async function document() {
    return house.db
      .selectFrom("documents")
      .select(["state", "frozenVersionId", "frozenAt", "revision"])
      .where("id", "=", house.documentId)
      .executeTakeFirstOrThrow()
  }

  async function liveHash() {
    const { doc } = await readText(house.db, house.documentId)
    return sha256Hex(canonicalJson(doc, await readFrame(house.db, house.documentId)))
  }

  test("makes a version and stands at it", async () => {
    const { id, number, sha256 } = await freeze("Beschlossen am 24.11.2026")
    expect(sha256).toBe(await liveHash())
    expect(await findVersion(house.db, house.documentId, number)).toMatchObject({
      ...{ id, number: 1, origin: "freeze", label: "Beschlossen am 24.11.2026" },
    })
    expect(await document()).toMatchObject({
      ...{ state: "frozen", frozenVersionId: id, frozenAt: house.clock().toISOString() },
    })
    expect(house.events.slice(-2).map(({ name }) => name)).toEqual([
      "version.created",
      "document.frozen",
    ])
  })

  test("makes none where the newest version has exactly this text", async () => {
    const { documentId, people } = house
    const kept = await house.execute(createManualVersion, { documentId }, people.partner)
    expect(await freeze("Name, der nicht gebraucht wird")).toEqual(kept)
    expect((await document()).frozenVersionId).toBe(kept.id)
    expect(await listVersions(house.db, documentId)).toHaveLength(1)
  })

  test("reopened with a reason it is a draft again, and the next freeze is the next version", async () => {
    const first = await freeze()
    await reopen()
    expect(await document()).toMatchObject({
      state: "draft",
      frozenVersionId: null,
      frozenAt: null,
    })
    expect(house.events.at(-1)).toMatchObject({
      name: "document.reopened",
      data: { versionId: first.id, reason: "Der Vorstand hat Maßgaben beschlossen." },
    })
    await appendParagraph(house, "Maßgabe eingearbeitet.")
    const second = await freeze()
    expect(second).toMatchObject({ number: 2 })
    expect(second.sha256).not.toBe(first.sha256)
  })

  /** Somebody of Rostock proposes to strike the paragraph below the one heading. */
  async function suggestDeletion(): Promise<string> {
    const { documentId, people } = house
    const { doc } = await readText(house.db, documentId)
    const [, block] = readBlocks(textOf(doc))
    const blockId = block?.id ?? ""
    const reason = "Das ist überholt."
    const input = { documentId, op: "delete", blockId, reason } as const
    return (await house.execute(createSuggestion, input, people.partner)).id
  }

  test("[V2] not while a suggestion marked as blocking is open; decided, it is frozen", async () => {
    const { documentId, people } = house
    const suggestionId = await suggestDeletion()
    const mark = { suggestionId, isBlocking: true, reason: "Davon hängt der Beschluss ab." }
    await house.execute(markBlocking, mark, people.owner)
    await expect(freeze()).rejects.toMatchObject({
      kind: "rule",
      rule: "V2",
      message:
        "Fassung 1 lässt sich nicht einfrieren: Ein Änderungsvorschlag zu 1, der das Einfrieren hindert, ist offen. Nehmen Sie ihn an, oder lehnen Sie ihn mit Begründung ab.",
    })
    expect(await listVersions(house.db, documentId)).toEqual([])
    const reason = "Der Absatz wird noch gebraucht."
    await house.execute(rejectSuggestion, { suggestionId, reason }, people.owner)
    expect(await freeze()).toMatchObject({ number: 1 })
  })

  test("[V2] one that blocks nothing does not stand in the way", async () => {
    await suggestDeletion()
    expect(await outcomeOf(freeze())).toBe("ok")
  })

  test("reopening needs a reason", async () => {
    await freeze()
    for (const reason of ["", "  ", "ja"]) {
      await expect(reopen(reason)).rejects.toMatchObject({
        kind: "invalid",
        fields: { reason: expect.any(String) },
      })
    }
  })

  test("frozen, neither the text nor what its hash covers can be changed; each refusal says why", async () => {
    const { documentId, people, organizations } = house
    await freeze()
    const before = await liveHash()
    const closed = { message: expect.stringContaining("eingefroren") }
    const { revision } = await document()
    const refused = [
      () => appendParagraph(house, "Zu spät."),
      () =>
        house.execute(renameDocument, { documentId, title: "Neuer Titel", revision }, people.owner),
      () => house.execute(setNumbering, { documentId, numbering: "none" }, people.owner),
      () => house.execute(createManualVersion, { documentId }, people.owner),
      () => freeze(),
      () => house.execute(startReview, { documentId }, people.owner),
    ]
    for (const attempt of refused) await expect(attempt()).rejects.toMatchObject(closed)
    expect(await liveHash()).toBe(before)
    // Who may read it is no part of what was agreed to.
    const grant = { subjectKind: "organization", subjectId: organizations.district } as const
    await house.execute(grantDocument, { documentId, ...grant, level: "read" }, people.owner)
  })

  test("nor can a work package's head", async () => {
    const { people } = house
    const { id } = await house.execute(
      createDocument,
      { kind: "work_package", title: "Arbeitspaket 1" },
      people.owner,
    )
    await house.execute(freezeDocument, { documentId: id }, people.owner)
    await expect(house.execute(startHead, { documentId: id }, people.owner)).rejects.toMatchObject({
      kind: "forbidden",
      message: expect.stringContaining("eingefroren"),
    })
  })

  test("a person without the right is told that, not that it is frozen", async () => {
    await freeze()
    const { documentId, people } = house
    await expect(
      house.execute(setNumbering, { documentId, numbering: "none" }, people.ownReader),
    ).rejects.toMatchObject({ kind: "forbidden", message: "Dazu haben Sie kein Recht." })
  })

  test("two who freeze at once: one does it, the other is told", async () => {
    const outcomes = await Promise.all([freeze(), freeze()].map(outcomeOf))
    expect(outcomes.sort()).toEqual(["conflict", "ok"])
    expect(await listVersions(house.db, house.documentId)).toHaveLength(1)
  })

  test("a draft goes into review and back, and its text takes edits all the while", async () => {
    const { documentId, people } = house
    const start = () => house.execute(startReview, { documentId }, people.owner)
    await start()
    expect((await document()).state).toBe("in_review")
    expect(await outcomeOf(start())).toBe("conflict")
    await appendParagraph(house, "In der Beratung ergänzt.", people.partner)
    await house.execute(endReview, { documentId }, people.owner)
    expect((await document()).state).toBe("draft")
    await start()
    await freeze()
    await reopen()
    expect((await document()).state).toBe("draft")
  })

  test("what lies in the archive is neither frozen nor reopened", async () => {
    const { documentId, people } = house
    await house.execute(archiveDocument, { documentId }, people.owner)
    expect(await outcomeOf(freeze())).toBe("conflict")
    expect(await outcomeOf(reopen())).toBe("conflict")
  })
})
