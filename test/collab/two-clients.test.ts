import { afterEach, describe, expect, test } from "vitest"
import { DIALECTS } from "../support/workspace.ts"
import { type CollabServer, isSynced, startCollab, textOf, type, until } from "./support.ts"

let server: CollabServer
afterEach(() => server.close())

describe.each(DIALECTS)("on %s", (dialect) => {
  test("two stock clients converge, and a third gets the text after a restart", async () => {
    server = await startCollab({ dialect })
    const documentId = await server.addDocument()
    const [anna, bernd, clara] = [
      await server.addPerson(),
      await server.addPerson(),
      await server.addPerson(),
    ]
    const a = server.open(anna, documentId)
    const b = server.open(bernd, documentId)
    await Promise.all([isSynced(a), isSynced(b)])
    for (let round = 0; round < 20; round += 1) {
      type(a, `a${round} `)
      type(b, `b${round} `)
    }
    await until("both have all words", () => textOf(a) === textOf(b) && textOf(a).length === 140)

    await server.restart()
    const c = server.open(clara, documentId)
    await until("the third has it too", () => textOf(c) === textOf(a))
    type(c, "c")
    await until("and writes", () => textOf(a).includes("c") && textOf(b).includes("c"))
    expect(server.collab.stats()).toMatchObject({ refused: {}, faults: 0, isHealthy: true })
  })
})
