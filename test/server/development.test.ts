import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { WebSocket } from "ws"
import { freePort } from "../support/free-port.ts"
import { type Program, run, until } from "./process.ts"
import { open } from "./visitor.ts"

let folder: string
let program: Program
let here: { url: string }

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "schulterschluss-development-"))
  const port = await freePort()
  here = { url: `http://localhost:${port}` }
  program = run(["server/main.ts", "--development"], {
    env: { NODE_ENV: "development", DATA_DIR: folder, PORT: String(port) },
  })
  const ready = () =>
    open(here, "/readyz").then(
      ({ ok }) => ok,
      () => false,
    )
  await until(ready, "the development server is ready")
})
afterAll(async () => {
  program.kill("SIGTERM")
  const code = await program.ended
  rmSync(folder, { recursive: true, force: true })
  expect(code).toBe(0)
})

test("a page comes fresh from its source, with the client that reloads it", async () => {
  const response = await open(here, "/login")
  expect(response.status).toBe(200)
  const page = await response.text()
  expect(page).toContain("Anmelden")
  expect(page).toContain("/app/root.tsx")
  const source = await open(here, "/app/root.tsx")
  expect(source.headers.get("content-type")).toContain("javascript")
  expect(await source.text()).toContain("/@vite/client")
})

test("the reload socket and the texts' sockets share one port", async () => {
  const socket = new WebSocket(here.url.replace("http", "ws"), "vite-hmr")
  const first = await new Promise<string>((resolve, reject) => {
    socket.once("message", (data) => resolve(String(data))).once("error", reject)
  })
  expect(JSON.parse(first)).toEqual({ type: "connected" })

  const status = await new Promise<number | undefined>((resolve, reject) => {
    const text = new WebSocket(`${here.url.replace("http", "ws")}/collab/doc_x`, {
      origin: here.url,
    })
    text.once("unexpected-response", (_, response) => resolve(response.statusCode))
    text.once("open", () => reject(new Error("A stranger got in.")))
    text.on("error", () => {})
  })
  expect(status).toBe(401)
  expect(socket.readyState).toBe(WebSocket.OPEN)
  socket.close()
})
