/** So long somebody has looked at a page when it counts as seen, beside the time before this file came. */
const SEEN_MS = 15_000

/**
 * Notes the visit after a while of looking, and again whenever the person leaves after that.
 *
 * @returns what ends the watch, as leaving does
 */
export function watchVisit(documentId: string): () => void {
  let lookedMs = 0
  let since: number | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  function look() {
    if (document.visibilityState !== "visible") return leave()
    if (since !== null) return
    since = Date.now()
    if (lookedMs < SEEN_MS) timer = setTimeout(() => sendVisit(documentId), SEEN_MS - lookedMs)
  }
  function leave() {
    if (since === null) return
    clearTimeout(timer)
    lookedMs += Date.now() - since
    since = null
    if (lookedMs >= SEEN_MS) sendVisit(documentId)
  }
  look()
  document.addEventListener("visibilitychange", look)
  return () => {
    document.removeEventListener("visibilitychange", look)
    leave()
  }
}

/** What fails is not tried again: the next visit notes more than this one lost. */
function sendVisit(documentId: string): void {
  void fetch("/api/commands/documents.note-visit", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ documentId }),
    keepalive: true,
  }).catch(() => undefined)
}
