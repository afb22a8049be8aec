import { useRevalidator } from "@remix-run/react"
import { useEffect, useState } from "react"
import type { LiveStatus } from "./live/status.ts"
import type { DocumentPageView } from "./queries.server.ts"
import { type LiveDocument, useFirstSync, useLiveStatus, useLiveText } from "./use-live-text.ts"
import { useLostWords } from "./use-lost-words.ts"
import { useRefusedChanges } from "./use-refused-changes.ts"

/** The open text of a page, how it stands, and what of it has to be asked about. */
export function useLiveDocument(page: DocumentPageView, schemaVersion: number) {
  const { id: documentId, title } = page.document
  const [round, setRound] = useState(0)
  const opened = useLiveText({
    documentId,
    title,
    schemaVersion,
    person: page.reading === null ? null : page.person,
    round,
  })
  const live = opened === "missing" ? null : opened
  const status = useLiveStatus(live)
  useFreshPage(page, live, status)
  const reopen = () => setRound((before) => before + 1)
  return {
    live,
    status,
    missing: opened === "missing",
    isSynced: useFirstSync(live, status),
    lost: useLostWords(live, page.lostWords),
    refused: useRefusedChanges({ live, status, documentId, schemaVersion, reopen }),
  }
}

/** Title, rights, state and numbering change while the page is open: then it asks again what holds. */
function useFreshPage(
  page: DocumentPageView,
  live: LiveDocument | null,
  { state }: LiveStatus,
): void {
  const { revalidate } = useRevalidator()
  const writes = state === "saved" || state === "saving"
  const disagrees = page.mayEdit ? state === "read-only" : writes
  useEffect(() => {
    if (disagrees) revalidate()
  }, [disagrees, revalidate])
  useEffect(() => live?.text.subscribeToDocument(revalidate), [live, revalidate])
}

/** What would be gone with this page, or waits on the device for its next opening. */
export function countUnsettled({
  live,
  status,
  refused,
}: ReturnType<typeof useLiveDocument>): number {
  // Whoever may no longer read the text finds in the entries what was on its way.
  const waiting = status.state === "revoked" ? 0 : status.waiting
  if (live?.device?.keepsAll) return waiting
  return refused.entries.reduce((sum, { count }) => sum + count, waiting)
}
