import { useEffect, useState } from "react"
import type { OpenText } from "../../documents/document-page.tsx"
import { hasHead, headOf, readHead } from "../../documents/text/head.ts"
import type { PackagePanelView } from "../panel.server.ts"
import { HeadEditor } from "./head-editor.tsx"
import { HeadReading } from "./head-reading.tsx"

type LiveHeadProps = { panel: PackagePanelView; open: OpenText }

/** The head as it is written now: fields for whoever may write, words for the others. */
export function LiveHead({ panel, open }: LiveHeadProps) {
  const head = useHead(open.doc)
  if (!hasHead(open.doc)) return <HeadReading panel={panel} head={head} hasHead={false} />
  if (!open.isEditable) return <HeadReading panel={panel} head={head} hasHead />
  return (
    <>
      <HeadEditor panel={panel} open={open} head={head} />
      <div className="s-phead__print">
        <HeadReading panel={panel} head={head} hasHead />
      </div>
    </>
  )
}

function useHead(doc: OpenText["doc"]) {
  const [head, setHead] = useState(() => readHead(doc))
  useEffect(() => {
    const look = () => setHead(readHead(doc))
    look()
    headOf(doc).observeDeep(look)
    return () => headOf(doc).unobserveDeep(look)
  }, [doc])
  return head
}
