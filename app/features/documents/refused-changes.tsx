import { useState } from "react"
import type * as Y from "yjs"
import { Button } from "../../ui/button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { formatCount } from "../../ui/numbers.ts"
import { useLatePart } from "./use-late-part.ts"
import type { LiveDocument } from "./use-live-text.ts"
import type { RefusedList } from "./use-refused-changes.ts"

const loadRefusedDialog = () => import("./refused-dialog.tsx").then((file) => file.RefusedDialog)

/** What was not taken, as another room gets it. */
export type RefusedUpdate = { id: string; update: Uint8Array }

/** What came of handing it in some other way. */
export interface HandedIn {
  /** How many suggestions there are now. */
  count: number
  /** Whether nothing is left that only lies here. */
  isWhole: boolean
  /** What is to be said where not. */
  message: string
}

/** Hands in what a text does not take, as suggestions to it. */
export type HandIn = (refused: RefusedUpdate, current: Y.Doc) => Promise<HandedIn>

type RefusedNoticeProps = {
  refused: RefusedList
  /** Null where the text is not shown: then nothing of it says where the words stood. */
  live: LiveDocument | null
  /** The text takes changes now, so they can be sent once more. */
  takesEdits: boolean
  /** Left out for those who may not suggest. */
  handIn: HandIn | undefined
}

/** [D5] Says that something was not taken, and leads to it; stays until its author has done with it. */
export function RefusedNotice({ refused, live, takesEdits, handIn }: RefusedNoticeProps) {
  const [open, setOpen] = useState(false)
  const RefusedDialog = useLatePart(loadRefusedDialog, open)
  const count = refused.entries.reduce((sum, entry) => sum + entry.count, 0)
  return (
    <>
      <Notice
        kind="warning"
        title="Nicht übernommene Änderungen"
        announce="alert"
        actions={<Button onClick={() => setOpen(true)}>Ansehen</Button>}
      >
        <p>
          {formatCount(count, "Ihrer Änderungen wurde", "Ihrer Änderungen wurden")} nicht in den
          Text übernommen. Was Sie geschrieben haben, ist noch da.
        </p>
      </Notice>
      {open && RefusedDialog && (
        <RefusedDialog
          refused={refused}
          current={live?.text.doc ?? null}
          mayTakeUp={takesEdits && live?.device != null}
          handIn={handIn}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
