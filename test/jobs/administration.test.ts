import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { isDomainError } from "../../app/commands/errors.ts"
import { retryJob } from "../../app/jobs/commands.server.ts"
import { listJobs } from "../../app/jobs/queries.server.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { createTestWorkspace, DIALECTS, type TestWorkspace } from "../support/workspace.ts"
import { enqueue, jobRow, runnerWith } from "./house.ts"

describe.each(DIALECTS)("jobs in the administration on %s", (dialect) => {
  let house: TestWorkspace
  let admin: PersonActor

  beforeEach(async () => {
    house = await createTestWorkspace({ dialect })
    admin = await house.addPerson({
      organizationId: await house.addOrganization(),
      role: "admin",
    })
  })

  afterEach(async () => {
    await house.close()
  })

  async function failedJob(uniqueKey?: string): Promise<string> {
    const id = await enqueue(house, "2026-11-24", { maxAttempts: 1, uniqueKey })
    await runnerWith(house, async () => {
      throw new Error("the disk is full")
    }).drain()
    return id
  }

  test("shows what failed, waits and is done, without payloads", async () => {
    await enqueue(house, "2026-11-24")
    await runnerWith(house, async () => undefined).drain()
    await failedJob()
    await enqueue(house, "2026-11-25", { runAt: "2026-11-25T00:00:00.000Z" })
    const { failed, running, queued, done } = await listJobs(house.db, admin)
    expect([failed, running, queued, done].map(({ length }) => length)).toEqual([1, 0, 1, 1])
    expect(failed[0]?.lastError).toBe("the disk is full")
    expect(JSON.stringify(failed)).not.toContain("2026-11-25")
  })

  test("a failed job runs again with all its attempts", async () => {
    const id = await failedJob()
    await house.execute(retryJob, { jobId: id }, admin)
    await runnerWith(house, async () => undefined).drain()
    expect(await jobRow(house, id)).toMatchObject({ state: "done", attempts: 1, lastError: null })
    expect(house.events.map(({ name }) => name)).toEqual(["job.retried"])
  })

  test("a job that is done, waits, or whose work is queued anew is not run again", async () => {
    const failed = await failedJob("one")
    const waiting = await enqueue(house, "2026-11-24", { uniqueKey: "one" })
    for (const jobId of [failed, waiting]) {
      await expect(house.execute(retryJob, { jobId }, admin)).rejects.toMatchObject({
        kind: "conflict",
      })
    }
    await runnerWith(house, async () => undefined).drain()
    await expect(house.execute(retryJob, { jobId: waiting }, admin)).rejects.toThrow("erledigt")
    await expect(house.execute(retryJob, { jobId: "job_none" }, admin)).rejects.toMatchObject({
      kind: "not_found",
    })
  })

  test("nobody else sees or starts jobs", async () => {
    const id = await failedJob()
    const editor = await house.addPerson({ organizationId: admin.organizationId })
    for (const actor of [editor, { kind: "stranger" } as const]) {
      await expect(listJobs(house.db, actor)).rejects.toSatisfy(isDomainError)
      await expect(house.execute(retryJob, { jobId: id }, actor)).rejects.toMatchObject({
        kind: "forbidden",
      })
    }
  })
})
