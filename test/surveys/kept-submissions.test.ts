import { sql } from "kysely"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { createTestWorkspace, DIALECTS, type TestWorkspace } from "../support/workspace.ts"

const AT = "2026-11-22T08:00:00.000Z"

describe.each(DIALECTS)("[A4] what was handed in (%s)", (dialect) => {
  let workspace: TestWorkspace
  beforeEach(async () => {
    workspace = await createTestWorkspace({ dialect })
    await furnish(workspace)
  })
  afterEach(() => workspace.close())

  const write = (statement: ReturnType<typeof sql>) =>
    workspace.client.transaction((trx) => statement.execute(trx))
  const count = async () =>
    (await workspace.db.selectFrom("responseSubmissions").select("number").execute()).length

  test("is never changed, and not deleted while the survey keeps its answers", async () => {
    const change = write(sql`update response_submissions set answers = '{}'`)
    await expect(change).rejects.toThrow("response_submissions is kept")
    const removal = write(sql`delete from response_submissions`)
    await expect(removal).rejects.toThrow("response_submissions is kept")
    expect(await count()).toBe(2)
  })

  test("goes where its own survey erases its answers, and not with another's", async () => {
    await write(sql`update surveys set erasing_at = ${AT} where id = 'sur_1'`)
    const change = write(sql`update response_submissions set answers = '{}'`)
    await expect(change).rejects.toThrow("response_submissions is kept")
    const all = write(sql`delete from response_submissions`)
    await expect(all).rejects.toThrow("response_submissions is kept")
    await write(sql`delete from response_submissions where survey_id = 'sur_1'`)
    expect(await count()).toBe(1)
  })

  // SQLite has no such statement.
  if (dialect === "postgres") {
    test("is not emptied as a whole either", async () => {
      await write(sql`update surveys set erasing_at = ${AT}`)
      const emptied = write(sql`truncate response_submissions`)
      await expect(emptied).rejects.toThrow("response_submissions is kept")
    })
  }
})

async function furnish({ client, addOrganization, addPerson }: TestWorkspace): Promise<void> {
  const organizationId = await addOrganization()
  const { id: createdBy } = await addPerson({ organizationId })
  await client.transaction(async (trx) => {
    for (const id of ["sur_1", "sur_2"]) {
      await trx
        .insertInto("surveys")
        .values({
          id,
          organizationId,
          ...{ title: "Befragung", purpose: "", privacyNotice: "", contact: "" },
          ...{ mode: "named", state: "draft", audience: "{}", analysis: "{}" },
          createdBy,
          createdAt: AT,
        })
        .execute()
      await trx
        .insertInto("responseSubmissions")
        .values({
          responseId: `res_${id}`,
          number: 1,
          surveyId: id,
          versionId: "svv_1",
          answers: '{"frage_1":"ja"}',
          sha256: "0".repeat(64),
          receiptCode: `CODE-${id}`,
          attempt: "1",
          submittedAt: AT,
        })
        .execute()
    }
  })
}
