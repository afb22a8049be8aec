import { execFile } from "node:child_process"
import { readFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { promisify } from "node:util"
import { describe, expect, test } from "vitest"
import { calm } from "../../server/build/calm-turbo-stream.ts"

const SOURCE = createRequire(import.meta.url)
  .resolve("turbo-stream")
  .replace(/\.js$/, ".mjs")

/** A value whose line breaks off behind it, as when somebody drives into a tunnel. */
const CUT = `
process.on("unhandledRejection", ({ message }) => console.log("uncaught: " + message))
let sends = 0
const body = new ReadableStream({
  pull(controller) {
    sends += 1
    if (sends === 1) controller.enqueue(new TextEncoder().encode('["Fassung 2"]\\n'))
    else controller.error(new TypeError("network error"))
  },
})
const { value, done } = await decode(body)
done.catch(() => undefined)
console.log(value)
`

async function decodeCut(library: string): Promise<string> {
  const script = `${library}\n${CUT}`
  const running = promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script])
  return (await running).stdout
}

describe("a page's data", () => {
  test("is read to its end, and a line cut behind it is no error that nobody can catch", async () => {
    const library = await readFile(SOURCE, "utf8")
    expect(await decodeCut(calm(library))).toBe("Fassung 2\n")
    expect(await decodeCut(library), "control").toContain("uncaught: network error")
  })
})
