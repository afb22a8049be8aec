import type { OpenText } from "../../documents/document-page.tsx"
import { useLatePart } from "../../documents/use-late-part.ts"
import type { PackagePanelView } from "../panel.server.ts"
import { HeadReading } from "./head-reading.tsx"

const loadLiveHead = () => import("./live-head.tsx").then((file) => file.LiveHead)

type PackageHeadProps = {
  panel: PackagePanelView
  /** Null until the text is open: then the head is read as it was when the page was made. */
  open: OpenText | null
}

/** A work package's head above its text: read without a script, edited field by field with one. */
export function PackageHead({ panel, open }: PackageHeadProps) {
  // The fields come after the page, together with the editor of the text.
  const LiveHead = useLatePart(loadLiveHead, open !== null)
  if (!open || !LiveHead) {
    return <HeadReading panel={panel} head={panel.head} hasHead={panel.hasHead} />
  }
  return <LiveHead panel={panel} open={open} />
}
