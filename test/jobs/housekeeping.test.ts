import { rmSync, utimesSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { createDocument } from "../../app/features/documents/commands.server.ts"
import { queueMail } from "../../app/mail/outbox.server.ts"
import { createDiskStore, type DiskStore, filePath } from "../../server/files/disk-store.ts"
import { jobHandlers } from "../../server/jobs/handlers.ts"
import { enqueueHousekeeping } from "../../server/jobs/housekeeping.ts"
import { createJobRunner, type JobRunner } from "../../server/jobs/runner.ts"
import { createTestWorkspace, DIALECTS, type TestWorkspace } from "../support/workspace.ts"

const DAY_MS = 24 * 60 * 60_000

describe.each(DIALECTS)("the daily housekeeping on %s", (dialect) => {
  let house: TestWorkspace
  let files: DiskStore
  let jobs: JobRunner

  beforeEach(async () => {
    house = await createTestWorkspace({ dialect })
    files = createDiskStore(house.dataDir)
    const { client, clock, execute, settings } = house
    const config = { smtpUrl: undefined, mailFrom: "Haus <post@haus.example>" }
    jobs = createJobRunner({
      client,
      clock,
      handlers: jobHandlers({ client, clock, execute, files, config, settings }),
      log: { warn: () => undefined, error: () => undefined },
    })
  })

  afterEach(async () => {
    await house.close()
  })

  async function listed(state: string) {
    return house.db
      .selectFrom("jobs")
      .select(["kind", "runAt"])
      .where("state", "=", state)
      .orderBy("runAt")
      .execute()
  }

  test("two starts on one day make one job, and each day queues the next", async () => {
    const now = house.clock().toISOString()
    await enqueueHousekeeping(house.client, now)
    await enqueueHousekeeping(house.client, now)
    await jobs.drain()
    expect(await listed("done")).toHaveLength(1)
    expect(await listed("queued")).toEqual([
      { kind: "housekeeping.daily", runAt: "2026-11-25T09:00:00.000Z" },
    ])
    house.clock.advance(DAY_MS)
    await jobs.drain()
    expect(await listed("done")).toHaveLength(2)
    expect(await listed("queued")).toHaveLength(1)
  })

  test("a restart on the same day leaves one chain of days, not two", async () => {
    await enqueueHousekeeping(house.client, house.clock().toISOString())
    await jobs.drain()
    await enqueueHousekeeping(house.client, house.clock().toISOString())
    await jobs.drain()
    expect(await listed("queued")).toHaveLength(1)
  })

  test("orphaned files, old jobs and the words of old unsent mails are gone after it", async () => {
    const orphan = await files.put(Buffer.from("row never came"))
    const longAgo = new Date(house.clock().getTime() - DAY_MS)
    utimesSync(join(house.dataDir, "files", filePath(orphan)), longAgo, longAgo)
    await house.client.transaction((trx) =>
      queueMail(trx, {
        kind: "invitation",
        to: { address: "neu@stadt.example" },
        subject: "Einladung",
        text: "https://schulterschluss.example/invitation/geheim",
        now: house.clock().toISOString(),
      }),
    )
    await jobs.drain()
    const mail = () =>
      house.db.selectFrom("mails").select(["state", "text"]).executeTakeFirstOrThrow()
    expect(await mail()).toMatchObject({ state: "kept", text: expect.stringContaining("geheim") })

    house.clock.advance(31 * DAY_MS)
    await enqueueHousekeeping(house.client, house.clock().toISOString())
    await jobs.drain()
    expect(await files.get(orphan)).toBeNull()
    expect(await mail()).toEqual({ state: "kept", text: "" })
    expect((await listed("done")).map(({ kind }) => kind)).toEqual(["housekeeping.daily"])
  })

  test("one chore that fails keeps none after it from being done, and is tried again", async () => {
    const now = house.clock().toISOString()
    const mail = { kind: "invitation", to: { address: "neu@stadt.example" }, subject: "Einladung" }
    await house.client.transaction((trx) => queueMail(trx, { ...mail, text: "geheim", now }))
    await jobs.drain()
    // A folder that cannot be listed.
    rmSync(join(house.dataDir, "files"), { recursive: true, force: true })
    writeFileSync(join(house.dataDir, "files"), "")
    house.clock.advance(31 * DAY_MS)
    await enqueueHousekeeping(house.client, house.clock().toISOString())
    await jobs.drain()
    const { text } = await house.db.selectFrom("mails").select("text").executeTakeFirstOrThrow()
    expect(text).toBe("")
    expect(await listed("queued")).toHaveLength(2)
  })

  test("notifications are gone 90 days after they were read, and after a year in any case", async () => {
    const organizationId = await house.addOrganization()
    const { id: personId } = await house.addPerson({ organizationId })
    const author = await house.actor(personId)
    const note = { kind: "note" as const, title: "Vermerk" }
    const { id: documentId } = await house.execute(createDocument, note, author)
    const told = { personId, documentId, kind: "mentioned", href: "/", text: "", actorId: null }
    const now = house.clock().toISOString()
    await house.client.transaction(async (trx) => {
      const row = (id: string, readAt: string | null) => ({
        ...told,
        id,
        readAt,
        createdAt: now,
        mailedAt: null,
      })
      await trx
        .insertInto("notifications")
        .values([row("ntf_read", now), row("ntf_unread", null)])
        .execute()
      await trx
        .insertInto("unsubscribeLinks")
        .values({ tokenHash: "0".repeat(64), personId, createdAt: now })
        .execute()
    })
    const leftAfter = async (days: number) => {
      house.clock.set(new Date(Date.parse(now) + days * DAY_MS).toISOString())
      await enqueueHousekeeping(house.client, house.clock().toISOString())
      await jobs.drain()
      const rows = await house.db.selectFrom("notifications").select("id").orderBy("id").execute()
      const links = await house.db.selectFrom("unsubscribeLinks").select("personId").execute()
      return [...rows.map(({ id }) => id), ...links.map(() => "link")]
    }
    expect(await leftAfter(89)).toEqual(["ntf_read", "ntf_unread", "link"])
    expect(await leftAfter(91)).toEqual(["ntf_unread", "link"])
    expect(await leftAfter(366)).toEqual([])
  })
})
