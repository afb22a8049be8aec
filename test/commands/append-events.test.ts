import type { KyselyPlugin } from "kysely"
import { afterEach, describe, expect, test } from "vitest"
import { appendEvents } from "../../app/commands/append-events.server.ts"
import type { DomainEvent } from "../../app/commands/events.ts"
import { newId } from "../../app/commands/ids.ts"
import { createTestWorkspace, DIALECTS, type TestWorkspace } from "../support/workspace.ts"

const AT = "2026-11-24T09:00:00.000Z"

/** As if one command had released so many texts. */
function releases(count: number): DomainEvent[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ id: newId("evt"), name: "survey.text-released", actorId: null, at: AT },
    data: { surveyId: `srv_${index}`, item: `Frage „${index}“` },
  }))
}

describe.each(DIALECTS)("events of one command on %s", (dialect) => {
  let workspace: TestWorkspace
  afterEach(() => workspace.close())

  test("are written together, each with its own subject and words", async () => {
    workspace = await createTestWorkspace({ dialect })
    let statements = 0
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => {
        statements += 1
        return node
      },
      transformResult: async ({ result }) => result,
    }
    const events = releases(501)
    await workspace.client.transaction((trx) =>
      appendEvents(trx.withPlugin(counting), events, { kind: "system" }, "req_1"),
    )
    expect(statements).toBe(2)
    const rows = await workspace.db.selectFrom("events").selectAll().orderBy("id").execute()
    expect(rows).toEqual(
      events.map(({ id, name, data }, index) => ({
        ...{ id, name, actorKind: "system", actorId: null, subjectId: `srv_${index}`, at: AT },
        ...{ data: JSON.stringify(data), requestId: "req_1" },
      })),
    )
  })

  test("are none where nothing happened", async () => {
    workspace = await createTestWorkspace({ dialect })
    await workspace.client.transaction((trx) =>
      appendEvents(trx, [], { kind: "system" }, undefined),
    )
    expect(await workspace.db.selectFrom("events").selectAll().execute()).toEqual([])
  })
})
