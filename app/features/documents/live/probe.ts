import { PERSON_PARAMETER, type ProbeAnswer } from "./messages.ts"

/**
 * Asks why a socket was refused, which a browser does not say.
 *
 * @param url of the live texts: `wss://example.org/collab`
 * @returns null without a network, or where something else answers
 */
export async function probe(
  ask: typeof fetch,
  url: string,
  { documentId, person }: { documentId: string; person: { personId: string } },
): Promise<ProbeAnswer["collab"] | null> {
  const query = `?${PERSON_PARAMETER}=${encodeURIComponent(person.personId)}`
  try {
    const response = await ask(`${url.replace(/^ws/, "http")}/${documentId}${query}`, {
      headers: { Accept: "application/json" },
    })
    const { collab } = (await response.json()) as Partial<ProbeAnswer>
    return collab === "signed-out" || collab === "revoked" || collab === "open" ? collab : null
  } catch {
    return null
  }
}
