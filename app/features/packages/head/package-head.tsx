import { useEffect, useState } from "react"
import type { OpenText } from "../../documents/document-page.tsx"
import type { PackagePanelView } from "../panel.server.ts"
import { HeadReading } from "./head-reading.tsx"

type LiveModule = typeof import("./live-head.tsx")

type PackageHeadProps = {
  panel: PackagePanelView
  /** Null until the text is open: then the head is read as it was when the page was made. */
  open: OpenText | null
}

/** A work package's head above its text: read without a script, edited field by field with one. */
export function PackageHead({ panel, open }: PackageHeadProps) {
  const live = useLiveModule(open !== null)
  if (!open || !live) {
    return <HeadReading panel={panel} head={panel.head} hasHead={panel.hasHead} />
  }
  return <live.LiveHead panel={panel} open={open} />
}

/** The fields come after the page, together with the editor of the text. */
function useLiveModule(isWanted: boolean): LiveModule | null {
  const [live, setLive] = useState<LiveModule | null>(null)
  useEffect(() => {
    if (!isWanted) return
    // Where they cannot be loaded the head stays readable.
    import("./live-head.tsx").then(setLive, () => {})
  }, [isWanted])
  return live
}
