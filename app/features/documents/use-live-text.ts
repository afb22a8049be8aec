import { useEffect, useState, useSyncExternalStore } from "react"
import type { DeviceStore } from "./live/device-store.ts"
import type { KeptChanges } from "./live/kept-changes.ts"
import type { PresenceUser } from "./live/messages.ts"
import type { Present } from "./live/present.ts"
import type { LiveStatus } from "./live/status.ts"

type LiveModules = Awaited<ReturnType<typeof loadModules>>

/** The open text with the parts of the editor, which come after the page: reading needs none of them. */
export interface LiveDocument extends LiveModules {
  text: ReturnType<LiveModules["openLiveText"]>
  kept: KeptChanges
  /** Null where the browser keeps nothing. */
  device: DeviceStore | null
}

async function loadModules() {
  const [connection, present, editor, tools, outline, count, places, plain, device, kept] =
    await Promise.all([
      import("./live/connection.ts"),
      import("./live/present.ts"),
      import("./editor/text-editor.tsx"),
      import("./editor/toolbar.tsx"),
      import("./live-outline.ts"),
      import("./editor/text-count.ts"),
      import("./editor/go-to-block.ts"),
      import("./text/plain.ts"),
      import("./live/device-store.ts"),
      import("./live/kept-changes.ts"),
    ])
  return {
    openLiveText: connection.openLiveText,
    listPresent: present.listPresent,
    TextEditor: editor.TextEditor,
    EditorToolbar: tools.EditorToolbar,
    watchOutline: outline.watchOutline,
    watchCount: count.watchCount,
    goToBlock: places.goToBlock,
    readText: plain.readText,
    openDeviceStore: device.openDeviceStore,
    takeUpKept: kept.takeUpKept,
    keepInPage: kept.keepInPage,
  }
}

/** Wanted when the line may be gone. What does not come now is asked for again then. */
function bringAhead(): void {
  const parts = [
    import("./lost-words.tsx"),
    import("./refused-dialog.tsx"),
    import("./editor/search/search-bar.tsx"),
  ]
  for (const part of parts) part.catch(() => {})
}

interface LiveTextOptions {
  documentId: string
  title: string
  schemaVersion: number
  /** Null where the viewer may not read the text: then nothing is opened. */
  person: PresenceUser | null
  /** Another number opens the text anew, as the server has it. */
  round: number
}

/**
 * Opens the live text while the page is shown, with what this device has kept of one's own changes.
 *
 * @returns null until the editor is loaded; "missing" where it could not be
 */
export function useLiveText(options: LiveTextOptions): LiveDocument | "missing" | null {
  const { documentId, schemaVersion, person, round } = options
  const [live, setLive] = useState<LiveDocument | "missing" | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same person may arrive as a new object, and a new title opens nothing
  useEffect(() => {
    if (!person) return
    let left = false
    let opened: LiveDocument | null = null
    openDocument(options, person, () => left).then(
      (document) => {
        opened = document
        if (document) setLive(document)
      },
      () => {
        if (!left) setLive("missing")
      },
    )
    return () => {
      left = true
      setLive(null)
      opened?.text.destroy()
      opened?.device?.close()
    }
  }, [documentId, schemaVersion, person?.personId, round])
  return live
}

async function openDocument(
  { documentId, title, schemaVersion }: LiveTextOptions,
  person: PresenceUser,
  hasLeft: () => boolean,
): Promise<LiveDocument | null> {
  const { personId } = person
  const document = { personId, documentId, title, schemaVersion }
  const modules = await loadModules()
  const device = await modules.openDeviceStore(personId)
  const kept = device ? await modules.takeUpKept(device, document) : modules.keepInPage(document)
  if (hasLeft()) {
    device?.close()
    return null
  }
  const text = modules.openLiveText({ documentId, schemaVersion, person, kept })
  bringAhead()
  return { ...modules, text, kept, device }
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
