import { createServer, type Server } from "node:http"
import { type AddressInfo, connect } from "node:net"
import { text } from "node:stream/consumers"
import { afterEach, describe, expect, test } from "vitest"
import { createSinceRest, waitFairly } from "../../server/patience.ts"

const HEAD_MS = 200
const LIMITS = { headersTimeout: HEAD_MS, requestTimeout: 10 * HEAD_MS }

describe("how long a caller may take", () => {
  const servers: Server[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) server.close()
  })

  async function listen(isFair: boolean): Promise<{ server: Server; port: number }> {
    const options = { ...LIMITS, connectionsCheckingInterval: HEAD_MS / 4 }
    const server = createServer(options, (_, response) => response.end("angekommen"))
    servers.push(server)
    if (isFair) waitFairly(server, LIMITS)
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    return { server, port: (server.address() as AddressInfo).port }
  }

  /** What somebody is answered who sends at once, to a house that then has its hands full. */
  async function answerOfBusy(isFair: boolean): Promise<string> {
    const { server, port } = await listen(isFair)
    server.once("connection", () => keepBusy(4 * HEAD_MS))
    const socket = connect(port, "127.0.0.1")
    socket.write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    return text(socket)
  }

  test("is not shortened by what the house itself is busy with", async () => {
    expect(await answerOfBusy(true)).toContain("angekommen")
  })

  test("would be, by Node's own reckoning", async () => {
    // A refusal, which the broken connection may take along.
    expect(await answerOfBusy(false).catch(String)).not.toContain("angekommen")
  })

  test("ends for one who never finishes a head", async () => {
    const { port } = await listen(true)
    const socket = connect(port, "127.0.0.1")
    socket.write("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
    expect(await text(socket)).toContain("408")
  })
})

describe("since when everything was read", () => {
  const loop = { at: 0, idleMs: 0, now: () => loop.at, idle: () => loop.idleMs }
  function pass(ms: number, idleMs: number): void {
    loop.at += ms
    loop.idleMs += idleMs
  }

  test("is told from the look before the last rest, however long the work after it", () => {
    const sinceRest = createSinceRest(loop)
    pass(1_000, 900)
    expect(sinceRest()).toBe(1_000)
    pass(1_000, 0)
    expect(sinceRest()).toBe(2_000)
    pass(12_000, 1)
    expect(sinceRest()).toBe(12_000)
    pass(30_000, 0)
    expect(sinceRest()).toBe(42_000)
    pass(1_000, 900)
    expect(sinceRest()).toBe(1_000)
  })
})

function keepBusy(ms: number): void {
  const end = performance.now() + ms
  while (performance.now() < end);
}
