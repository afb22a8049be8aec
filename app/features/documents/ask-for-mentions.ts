import type { listMentions } from "./mentions.server.ts"

type Mentions = Awaited<ReturnType<typeof listMentions>>

/** Asks the server whom a text may name by what is typed; rejects where it does not answer. */
export async function askForMentions(
  documentId: string,
  query: string,
  signal: AbortSignal,
): Promise<Mentions> {
  const address = `/documents/${documentId}/mentions?q=${encodeURIComponent(query)}`
  const answer = await fetch(address, { signal, headers: { Accept: "application/json" } })
  if (!answer.ok) throw new Error(`Names were refused with ${answer.status}.`)
  return answer.json()
}
