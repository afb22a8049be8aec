import type { IncomingMessage } from "node:http"

const MAX_FIELDS = 2_000
const FORM = "application/x-www-form-urlencoded"

/** Why there is no form: it is none of ours, it is too long, whoever sent it has gone. */
export type NoForm = "unknown" | "too-long" | "gone"

/** Reads a form of so many bytes at most; the limit of time is the server's. */
export async function readForm(
  request: IncomingMessage,
  maxBytes: number,
): Promise<Map<string, string[]> | NoForm> {
  const body = await readBody(request, maxBytes)
  if (typeof body === "string") return body
  const type = request.headers["content-type"] ?? ""
  if (!type.startsWith(FORM)) return body.length === 0 ? new Map() : "unknown"
  const fields = new Map<string, string[]>()
  let count = 0
  for (const [name, value] of new URLSearchParams(body.toString("utf8"))) {
    count += 1
    if (count > MAX_FIELDS) return "unknown"
    const values = fields.get(name)
    if (values) values.push(value)
    else fields.set(name, [value])
  }
  return fields
}

function readBody(
  request: IncomingMessage,
  maxBytes: number,
): Promise<Buffer | "too-long" | "gone"> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) return Promise.resolve("too-long")
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > maxBytes) resolve("too-long")
      else chunks.push(chunk)
    })
    request.on("end", () => resolve(Buffer.concat(chunks)))
    request.on("error", (error) => {
      if (request.destroyed && !request.complete) resolve("gone")
      else reject(error)
    })
    request.on("close", () => resolve("gone"))
  })
}
