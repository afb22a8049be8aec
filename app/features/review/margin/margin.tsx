import { useEffect, useRef, useState } from "react"
import { createPortal } from "react-dom"
import { useLatePart } from "../../documents/use-late-part.ts"
import type { SuggestionCounts } from "../suggestions/queries.server.ts"
import { allowedTools, letterOf } from "./compose-tools.ts"
import type { MarginData } from "./margin-data.server.ts"
import { askMargin, type MarginRequest, onMarginRequest } from "./margin-requests.ts"
import type { MarginText } from "./margin-text.ts"
import { MarginTools } from "./margin-tools.tsx"
import { NothingHere } from "./nothing-here.tsx"
import { selectByKey } from "./read-selection.ts"
import { useMarginData } from "./use-margin-data.ts"

export type MarginProps = {
  documentId: string
  /** Number of the version it stands beside; null for the live text. */
  version: number | null
  text: MarginText
  /** Calls back when what stands here may have changed; left out where nothing tells. */
  subscribe?: (listener: () => void) => () => void
  /** Called with how many suggestions there are, as often as the margin has asked; on the live text only. */
  onCounts?: ((counts: SuggestionCounts) => void) | undefined
  /** Id of the element among the page's tools that takes those of the margin. */
  toolsId?: string
}

const loadCards = () => import("./margin-cards.tsx").then(({ MarginCards }) => MarginCards)

/** All that stands beside a text. Loaded after it, and the cards only when there are some or one is begun. */
export function Margin(props: MarginProps) {
  const { documentId, version, subscribe, onCounts, toolsId } = props
  const of = version === null ? "" : `?version=${version}`
  const { data, refresh } = useMarginData(`/documents/${documentId}/margin${of}`, subscribe)
  useEffect(() => {
    if (data?.counts) onCounts?.(data.counts)
  }, [data, onCounts])
  const [asked, setAsked] = useState<MarginRequest | null>(null)
  const Cards = useLatePart(loadCards, asked !== null || (data?.total ?? 0) > 0)
  useEffect(() => (Cards ? undefined : onMarginRequest(setAsked)), [Cards])
  if (data === null) return null
  const host = toolsId === undefined ? null : document.getElementById(toolsId)
  return (
    <>
      {host && createPortal(<MarginTools data={data} />, host)}
      <MarginKeys data={data} text={props.text} />
      {Cards ? (
        <Cards {...props} data={data} refresh={refresh} first={asked} />
      ) : (
        <EmptyMargin data={data} text={props.text} />
      )}
    </>
  )
}

function EmptyMargin({ data, text }: { data: MarginData; text: MarginText }) {
  return (
    <div className="s-margin" data-sheet="closed">
      <div className="s-msheet">
        <span className="s-msheet__grip">Keine Anmerkungen</span>
        <MarginTools data={data} />
      </div>
      <div className="s-margin__body">
        {data.total === 0 && (
          <NothingHere mayCompose={allowedTools(data).length > 0} isReading={text.isReading()} />
        )}
      </div>
    </div>
  )
}

/** Keys of the margin wherever the focus is in text and margin: its tools', and in a text to read the arrows. */
function MarginKeys({ data, text }: { data: MarginData; text: MarginText }) {
  const place = useRef<HTMLSpanElement>(null)
  const latest = useRef(data)
  latest.current = data
  useEffect(() => {
    const page = place.current?.closest<HTMLElement>(".s-page")
    const onKey = (event: KeyboardEvent) => {
      const letter = letterOf(event)
      const tool = allowedTools(latest.current).find(({ key }) => key === letter)
      if (letter !== null && tool) askMargin({ ask: "compose", kind: tool.kind })
      else if (!page || !text.isReading() || !selectByKey(page, event)) return
      event.preventDefault()
    }
    page?.addEventListener("keydown", onKey)
    return () => page?.removeEventListener("keydown", onKey)
  }, [text])
  return <span ref={place} hidden />
}
