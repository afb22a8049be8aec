import { useEffect, useRef, useState, useSyncExternalStore } from "react"
import type { PresenceUser } from "./live/messages.ts"
import type { Present } from "./live/present.ts"
import type { LiveStatus } from "./live/status.ts"

type LiveModules = Awaited<ReturnType<typeof loadModules>>

/** The open text with the parts of the editor, which come after the page: reading needs none of them. */
export interface LiveDocument extends LiveModules {
  text: ReturnType<LiveModules["openLiveText"]>
}

async function loadModules() {
  const [connection, present, editor, tools, outline, unsent, count, places] = await Promise.all([
    import("./live/connection.ts"),
    import("./live/present.ts"),
    import("./editor/text-editor.tsx"),
    import("./editor/toolbar.tsx"),
    import("./live-outline.ts"),
    import("./unsent-text.ts"),
    import("./editor/text-count.ts"),
    import("./editor/go-to-block.ts"),
  ])
  return {
    openLiveText: connection.openLiveText,
    listPresent: present.listPresent,
    TextEditor: editor.TextEditor,
    EditorToolbar: tools.EditorToolbar,
    watchOutline: outline.watchOutline,
    ownClock: unsent.ownClock,
    wordsSince: unsent.wordsSince,
    watchCount: count.watchCount,
    goToBlock: places.goToBlock,
  }
}

interface LiveTextOptions {
  documentId: string
  schemaVersion: number
  /** Null where the viewer may not read the text: then nothing is opened. */
  person: PresenceUser | null
}

/**
 * Opens the live text while the page is shown.
 *
 * @returns null until the editor is loaded; "missing" where it could not be
 */
export function useLiveText(options: LiveTextOptions): LiveDocument | "missing" | null {
  const { documentId, schemaVersion, person } = options
  const [live, setLive] = useState<LiveDocument | "missing" | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same person may arrive as a new object
  useEffect(() => {
    if (!person) return
    let left = false
    let text: LiveDocument["text"] | null = null
    loadModules().then(
      (modules) => {
        if (left) return
        text = modules.openLiveText({ documentId, schemaVersion, person })
        setLive({ ...modules, text })
      },
      () => {
        if (!left) setLive("missing")
      },
    )
    return () => {
      left = true
      setLive(null)
      text?.destroy()
    }
  }, [documentId, schemaVersion, person?.personId])
  return live
}

const CONNECTING: LiveStatus = { state: "connecting", waiting: 0 }

export function useLiveStatus(live: LiveDocument | null): LiveStatus {
  return useSyncExternalStore(
    (changed) => live?.text.subscribe(changed) ?? (() => {}),
    () => live?.text.getStatus() ?? CONNECTING,
    () => CONNECTING,
  )
}

/** Before the first sync the document is empty, and whoever typed would type into nothing. */
export function useFirstSync(live: LiveDocument | null, { state }: LiveStatus): boolean {
  const [syncedText, setSyncedText] = useState<unknown>(null)
  const answered = state === "saved" || state === "saving" || state === "read-only"
  useEffect(() => {
    if (live && answered) setSyncedText(live.text)
  }, [live, answered])
  return live !== null && syncedText === live.text
}

/** Whether the text takes what is typed now; without a connection it does, and keeps it. */
export function takesEdits({ state }: LiveStatus): boolean {
  return !["read-only", "outdated", "refused", "revoked"].includes(state)
}

/** Everybody whose editor is open, as awareness tells; null before the text is open. */
export function usePresence(live: LiveDocument | null): Present[] | null {
  const [present, setPresent] = useState<Present[] | null>(null)
  useEffect(() => {
    if (!live) return
    const { awareness } = live.text
    const look = () => setPresent(live.listPresent(awareness))
    look()
    awareness.on("change", look)
    return () => {
      awareness.off("change", look)
      setPresent(null)
    }
  }, [live])
  return present
}

/** The own words that the server has not taken and will not take; empty while it still may. */
export function useUnsentWords(live: LiveDocument | null, { state }: LiveStatus): string {
  const savedClock = useRef(0)
  useEffect(() => {
    savedClock.current = 0
    if (!live) return
    // Not by rendering: the next key may be typed before the page is drawn again.
    return live.text.subscribe((status) => {
      if (status.state === "saved") savedClock.current = live.ownClock(live.text.doc)
    })
  }, [live])
  const lost = state === "revoked" || state === "refused"
  return live && lost ? live.wordsSince(live.text.doc, savedClock.current) : ""
}
