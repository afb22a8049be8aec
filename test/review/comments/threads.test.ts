import type { Kysely } from "kysely"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { grantDocument } from "../../../app/features/documents/commands.server.ts"
import { editText, readText } from "../../../app/features/documents/live/edit-text.server.ts"
import { textOf } from "../../../app/features/documents/text/edit.ts"
import { createManualVersion } from "../../../app/features/documents/versions/commands.server.ts"
import { createVersion } from "../../../app/features/documents/versions/version-rows.server.ts"
import { liveSpots } from "../../../app/features/review/anchors/live-spots.ts"
import {
  reopenThread,
  replyToThread,
  resolveThread,
  startThread,
  withdrawComment,
} from "../../../app/features/review/comments/commands.server.ts"
import { listThreads } from "../../../app/features/review/comments/queries.server.ts"
import { getDocumentSubject } from "../../../app/permissions/grants.server.ts"
import { up as emptyWithdrawnWords } from "../../../db/migrations/2026-11-22-withdrawn-words.ts"
import { createHouse, type House, outcomeOf, type Role } from "../../documents/house.ts"
import { DIALECTS } from "../../support/database.ts"

describe.each(DIALECTS)("threads of comments on %s", (dialect) => {
  let house: House
  let blockId: string

  beforeEach(async () => {
    house = await createHouse(dialect)
    const { doc } = await readText(house.db, house.documentId)
    blockId = liveSpots(textOf(doc)).all[1]?.id ?? ""
  })
  afterEach(() => house.close())

  const passage = { from: 8, to: 15, quote: "führt d" }
  const start = (role: Role, text: string, more: object = passage) =>
    house.execute(
      startThread,
      { documentId: house.documentId, blockId, text, ...more },
      house.people[role],
    )
  const reply = (role: Role, threadId: string, text: string) =>
    house.execute(replyToThread, { threadId, text }, house.people[role])
  const seen = async (role: Role = "owner", version?: number) => {
    const viewer = house.people[role]
    const now = house.clock().toISOString()
    const subject = await getDocumentSubject(house.db, house.documentId, now)
    return listThreads(house.db, viewer, subject, version)
  }
  const events = async () => {
    const rows = await house.db.selectFrom("events").select("name").orderBy("id").execute()
    return rows.map(({ name }) => name).filter((name) => name.startsWith("comment."))
  }
  const told = async () => {
    const rows = await house.db
      .selectFrom("notifications")
      .innerJoin("people", "people.id", "notifications.personId")
      .select(["people.name", "notifications.kind"])
      .where("notifications.kind", "!=", "granted")
      .orderBy("notifications.id")
      .execute()
    return rows.map(({ name, kind }) => `${name}: ${kind}`)
  }

  test("are begun on a passage, answered, resolved with all their words, and reopened", async () => {
    const { id } = await start("partner", "Wer ist gemeint?")
    await reply("ownCommenter", id, "Alle acht.")
    const [thread] = await seen()
    expect(thread).toMatchObject({
      version: null,
      state: "open",
      anchor: { blockId, quote: "führt d", before: "Niemand ", isWhole: false },
      comments: [
        { text: "Wer ist gemeint?", author: { person: "Torben Wendorp", organization: "Rostock" } },
        { text: "Alle acht.", isWithdrawn: false },
      ],
    })
    expect(thread?.anchor.from).toContain('"item"')
    await house.execute(resolveThread, { threadId: id }, house.people.owner)
    await house.execute(resolveThread, { threadId: id }, house.people.owner)
    expect(await seen()).toMatchObject([
      { state: "resolved", settled: { by: "Wiebke Harmsdorf" }, comments: [{}, {}] },
    ])
    await house.execute(reopenThread, { threadId: id }, house.people.partner)
    expect(await seen()).toMatchObject([{ state: "open" }])
    expect(await events()).toEqual([
      "comment.started",
      "comment.replied",
      "comment.resolved",
      "comment.reopened",
    ])
  })

  test("are taken from the text as the server has it: what is not there is refused, what has moved is found", async () => {
    const foreign = { from: 8, to: 15, quote: "erfunden" }
    expect(await outcomeOf(start("owner", "Das steht da nicht.", foreign))).toBe("conflict")
    const gone = { blockId: "01ABC", quote: "führt d" }
    expect(await outcomeOf(start("owner", "Den Absatz gibt es nicht.", gone))).toBe("conflict")
    await start("owner", "Beim Tippen verrutscht.", { from: 5, to: 12, quote: "führt d" })
    await start("owner", "Zum ganzen Absatz.", {})
    expect(await seen()).toMatchObject([
      { anchor: { offset: 8, isWhole: false } },
      { anchor: { isWhole: true, quote: "Niemand führt die Vorschläge zusammen." } },
    ])
  })

  test("need words, and not too many; half a passage is none", async () => {
    expect(await outcomeOf(start("owner", "  \n "))).toBe("invalid")
    expect(await outcomeOf(start("owner", "x".repeat(5001)))).toBe("invalid")
    expect(await outcomeOf(start("owner", "Ja", { from: 1 }))).toBe("invalid")
    const { id } = await start("owner", " Zeile eins\r\nZeile zwei ")
    expect((await seen())[0]?.comments[0]?.text).toBe("Zeile eins\nZeile zwei")
    expect(await outcomeOf(reply("owner", id, ""))).toBe("invalid")
  })

  test("are settled by who began them or may edit; others may answer", async () => {
    const { id } = await start("ownCommenter", "Von mir.")
    const other = await start("owner", "Von ihr.")
    const resolve = (role: Role, threadId: string) =>
      outcomeOf(house.execute(resolveThread, { threadId }, house.people[role]))
    expect(await resolve("ownCommenter", other.id)).toBe("forbidden")
    expect(await resolve("ownCommenter", id)).toBe("ok")
    expect(await resolve("ownReader", other.id)).toBe("forbidden")
    expect(await resolve("outsider", other.id)).toBe("not_found")
    expect(await resolve("partner", other.id)).toBe("ok")
    const [own, hers] = await seen("ownCommenter")
    expect([own?.maySettle, hers?.maySettle]).toEqual([true, false])
  })

  test("lose a withdrawn comment's words, not that there was one; nobody takes back another's", async () => {
    const { id, commentId } = await start("partner", "Das war falsch.")
    await reply("owner", id, "Was denn?")
    const withdraw = (role: Role) =>
      outcomeOf(house.execute(withdrawComment, { commentId }, house.people[role]))
    expect(await withdraw("owner")).toBe("not_found")
    expect(await withdraw("partner")).toBe("ok")
    expect(await withdraw("partner")).toBe("ok")
    expect((await seen())[0]?.comments).toMatchObject([
      { text: "", isWithdrawn: true, author: { person: "Torben Wendorp" } },
      { text: "Was denn?", isWithdrawn: false },
    ])
    expect((await events()).filter((name) => name === "comment.withdrawn")).toHaveLength(1)
    const rows = await house.db.selectFrom("events").select("data").execute()
    expect(JSON.stringify(rows)).not.toContain("falsch")
  })

  test("keep words with signs that no database takes, on both alike", async () => {
    await start("partner", "ein\0s \ud83d zwei")
    expect((await seen())[0]?.comments[0]?.text).toBe("ein\uFFFDs \uFFFD zwei")
  })

  test("that were withdrawn under an earlier program lose their words in what was told of them, and only there", async () => {
    const { id } = await start("owner", "@Torben Wendorp: Stimmt das?")
    house.clock.advance(1000)
    const { commentId } = await reply("partner", id, "Das war ein Versehen.")
    house.clock.advance(1000)
    await reply("partner", id, "Ja, das stimmt.")
    await start("partner", "@Wiebke Harmsdorf: und hier?")
    await house.execute(withdrawComment, { commentId }, house.people.partner)
    await house.client.transaction((trx) =>
      trx
        .updateTable("notifications")
        .set({ text: "Das war ein Versehen." })
        .where("text", "=", "")
        .where("kind", "=", "replied")
        .execute(),
    )
    await house.client.transaction((trx) => emptyWithdrawnWords(trx as Kysely<unknown>))
    const rows = await house.db
      .selectFrom("notifications")
      .select("text")
      .where("kind", "in", ["mentioned", "replied"])
      .orderBy("createdAt")
      .orderBy("text")
      .execute()
    expect(rows.map(({ text }) => text)).toEqual([
      "@Torben Wendorp: Stimmt das?",
      "",
      "@Wiebke Harmsdorf: und hier?",
      "Ja, das stimmt.",
    ])
  })

  test("lose a withdrawn comment's words also where others were told of them, and no other words", async () => {
    const { id, commentId } = await start("owner", "@Torben Wendorp: Das war falsch.")
    house.clock.advance(1_000)
    await reply("owner", id, "@Torben Wendorp: Das bleibt.")
    await house.execute(withdrawComment, { commentId }, house.people.owner)
    const rows = await house.db
      .selectFrom("notifications")
      .select("text")
      .where("kind", "=", "mentioned")
      .orderBy("id")
      .execute()
    expect(rows.map(({ text }) => text)).toEqual(["", "@Torben Wendorp: Das bleibt."])
  })

  test("lose them also on a version", async () => {
    await house.execute(createManualVersion, { documentId: house.documentId }, house.people.owner)
    const marked = { ...passage, version: 1 }
    const { commentId } = await start("owner", "@Torben Wendorp: Das war falsch.", marked)
    await house.execute(withdrawComment, { commentId }, house.people.owner)
    const rows = await house.db.selectFrom("notifications").select(["kind", "text"]).execute()
    expect(rows.filter(({ kind }) => kind === "mentioned")).toEqual([
      { kind: "mentioned", text: "" },
    ])
  })

  test("tell those whom they name, once, and their participants; never the writer, nor who may not read", async () => {
    await house.execute(
      grantDocument,
      {
        documentId: house.documentId,
        subjectKind: "organization",
        subjectId: house.organizations.rostock,
        level: "comment",
      },
      house.people.owner,
    )
    const stranger = house.people.outsider
    if (stranger.kind !== "person") throw new Error("A person is needed.")
    const { id } = await start("owner", `@Torben Wendorp und @${stranger.name}: wer ist gemeint?`)
    expect(await told()).toEqual(["Torben Wendorp: mentioned"])
    await reply("partner", id, "@Wiebke Harmsdorf, ich nicht. @Landkreis?")
    expect((await told()).slice(1)).toEqual(["Wiebke Harmsdorf: mentioned"])
    house.clock.advance(60_000)
    await reply("partner", id, "@Rostock auch nicht.")
    expect((await told()).slice(2)).toEqual(["Wiebke Harmsdorf: replied"])
    const { href } = await house.db
      .selectFrom("notifications")
      .select("href")
      .where("kind", "=", "mentioned")
      .executeTakeFirstOrThrow()
    expect(href).toBe(`/documents/${house.documentId}?card=${id}`)
  })

  test("stand on a version as well, also while nobody may edit, and name it", async () => {
    const { number } = await house.client.transaction((trx) =>
      createVersion(trx, {
        documentId: house.documentId,
        actor: house.people.owner,
        origin: "manual",
        label: "",
        note: "",
        now: house.clock().toISOString(),
        emit: () => {},
      }),
    )
    await house.client.transaction((trx) =>
      editText(trx, house.documentId, house.people.owner, (doc) => textOf(doc).delete(1, 1)),
    )
    await house.client.transaction((trx) =>
      trx
        .updateTable("documents")
        .set({ state: "frozen" })
        .where("id", "=", house.documentId)
        .execute(),
    )
    expect(await outcomeOf(start("partner", "Am lebenden Text nicht mehr da."))).toBe("conflict")
    const { id } = await start("partner", "Zur Fassung.", { ...passage, version: number })
    expect(await seen("owner", number)).toMatchObject([
      { id, version: number, anchor: { quote: "führt d", from: null } },
    ])
    expect(await seen("owner", 7)).toEqual([])
    expect(await outcomeOf(start("partner", "Ohne Fassung.", { ...passage, version: 7 }))).toBe(
      "not_found",
    )
    await house.execute(resolveThread, { threadId: id }, house.people.owner)
    expect(await seen()).toMatchObject([{ state: "resolved", version: number }])
  })
})
