import type { IncomingMessage } from "node:http"

const MAX_FIELDS = 2_000
const FORM = "application/x-www-form-urlencoded"

/**
 * Reads a form; the limits of bytes and of time have been set before.
 *
 * @returns null for what is no form of ours, `gone` where whoever sent it did not wait for its end
 */
export async function readForm(
  request: IncomingMessage,
): Promise<Map<string, string[]> | "gone" | null> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer)
  } catch (error) {
    if (request.destroyed && !request.complete) return "gone"
    throw error
  }
  const type = request.headers["content-type"] ?? ""
  if (!type.startsWith(FORM)) return chunks.length === 0 ? new Map() : null
  const fields = new Map<string, string[]>()
  let count = 0
  for (const [name, value] of new URLSearchParams(Buffer.concat(chunks).toString("utf8"))) {
    count += 1
    if (count > MAX_FIELDS) return null
    const values = fields.get(name)
    if (values) values.push(value)
    else fields.set(name, [value])
  }
  return fields
}
