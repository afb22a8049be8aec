import { useEffect, useMemo, useRef, useState } from "react"
import { createPortal } from "react-dom"
import { type CardChoice, chosenCards, EVERY_OPEN, inTextOrder } from "./card-choice.ts"
import { CardList } from "./card-list.tsx"
import { draftCard } from "./draft-card.tsx"
import type { CardKind, MarginCard } from "./margin-card.ts"
import type { MarginData } from "./margin-data.server.ts"
import { MarginHead } from "./margin-head.tsx"
import { CARD_KINDS, composableKinds } from "./margin-kinds.ts"
import { onMarginRequest } from "./margin-requests.ts"
import { type MarginRoom, MarginRoomContext } from "./margin-room.ts"
import { MarginSheet, type SheetState } from "./margin-sheet.tsx"
import {
  type FindPassage,
  focusPassage,
  type MarginText,
  useFindPassage,
  useTextSpots,
} from "./margin-text.ts"
import { MarginTools } from "./margin-tools.tsx"
import { NothingHere } from "./nothing-here.tsx"
import { passageAt } from "./passage-at.ts"
import { focusCard, useCardKeys } from "./use-card-keys.ts"
import { isNarrow, useCardLayout } from "./use-card-layout.ts"
import { DRAFT_ID, useDraft } from "./use-draft.ts"
import { useMarginData } from "./use-margin-data.ts"
import { useMarkedPassages } from "./use-marked-passages.ts"

export type MarginProps = {
  documentId: string
  /** Number of the version it stands beside; null for the live text. */
  version: number | null
  text: MarginText
  /** Calls back when what stands here may have changed; left out where nothing tells. */
  subscribe?: (listener: () => void) => () => void
  /** Id of the element among the page's tools that takes those of the margin. */
  toolsId?: string
}

/** All that stands beside a text. Loaded after it. */
export function Margin(props: MarginProps) {
  const { documentId, version, subscribe } = props
  const of = version === null ? "" : `?version=${version}`
  const { data, refresh } = useMarginData(`/documents/${documentId}/margin${of}`, subscribe)
  return data && <Cards {...props} data={data} refresh={refresh} />
}

type CardsProps = MarginProps & Pick<MarginRoom, "data" | "refresh">

function Cards({ documentId, version, text, toolsId, data, refresh }: CardsProps) {
  const spots = useTextSpots(text)
  const find = useFindPassage(text, spots)
  const { draft, begin, end } = useDraft(text, spots, find)
  const [activeId, activate] = useState<string | null>(cardOfAddress)
  const [choice, setChoice] = useState<CardChoice>(() =>
    cardOfAddress() === null ? EVERY_OPEN : { ...EVERY_OPEN, state: "all" },
  )
  const [sheet, setSheet] = useState<SheetState>(activeId === null ? "closed" : "half")
  const [said, say] = useState("")
  const list = useRef<HTMLOListElement>(null)
  const cards = useCards(data, find)
  const chosen = chosenCards(cards, choice, data.personId).filter(
    ({ kind }) => choice.kind === null || kind === choice.kind,
  )
  const finish = async (id: string | null) => {
    end()
    if (id === null) return leave(DRAFT_ID)
    await refresh()
    say("Kommentar gespeichert")
    enter(id)
  }
  const written = draft && draftCard(draft, data, finish)
  const shown = inTextOrder(written ? [...chosen, written] : chosen, spots.rank)
  const room = useMemo<MarginRoom>(
    () => ({ documentId, version, data, refresh, activate }),
    [documentId, version, data, refresh],
  )
  function show(id: string | null) {
    activate(id)
    if (id !== null && isNarrow()) {
      setSheet((before) => (before === "closed" ? "half" : before))
      focusCard(id)
    }
  }
  function enter(id: string) {
    show(id)
    focusCard(id)
  }
  function leave(id: string | null) {
    setSheet("closed")
    const page = list.current?.closest<HTMLElement>(".s-page")
    if (page) focusPassage(text, page, id)
  }
  function compose(kind: CardKind): boolean {
    const page = list.current?.closest<HTMLElement>(".s-page__in")
    const passage = page && passageAt(text, spots, page)
    if (!passage || !composableKinds(data).some((one) => one.kind === kind)) return false
    begin(kind, passage)
    show(DRAFT_ID)
    return true
  }
  const isReading = text.kind === "read" || !text.editor.isEditable
  useMarkedPassages(text, shown, activeId)
  useCardLayout(list, shown, activeId)
  useCardKeys(list, {
    ids: shown.map(({ id }) => id),
    activeId,
    activate: show,
    enter,
    leave,
    isReading,
    compose(key) {
      const wanted = composableKinds(data).find((one) => one.key === key)
      return wanted !== undefined && compose(wanted.kind)
    },
  })
  useRequests({
    compose,
    show(id) {
      setChoice({ ...EVERY_OPEN, state: "all" })
      enter(id)
    },
  })
  const host = toolsId === undefined ? null : document.getElementById(toolsId)
  const tools = <MarginTools data={data} />
  return (
    <MarginRoomContext.Provider value={room}>
      {host && createPortal(tools, host)}
      <MarginSheet
        state={sheet}
        onChange={(next) => (next === "closed" ? leave(activeId) : setSheet(next))}
        count={chosen.length}
        tools={tools}
      >
        <p className="kern-sr-only" role="status">
          {said}
        </p>
        <div className="s-margin__head">
          <MarginHead
            {...{ cards, choice, isReading }}
            onChoose={setChoice}
            personId={data.personId}
          />
        </div>
        {shown.length === 0 && (
          <NothingHere
            hasOthers={cards.length > 0}
            mayCompose={composableKinds(data).length > 0}
            onShowAll={() => setChoice(EVERY_OPEN)}
          />
        )}
        <CardList list={list} cards={shown} activeId={activeId} now={data.now} />
      </MarginSheet>
    </MarginRoomContext.Provider>
  )
}

/** A link from a list or a mail names its card. */
function cardOfAddress(): string | null {
  return new URLSearchParams(window.location.search).get("card")
}

function useCards(data: MarginData, find: FindPassage): MarginCard[] {
  return useMemo(() => CARD_KINDS.flatMap((entry) => entry.toCards(data, find)), [data, find])
}

type Requests = { compose: (kind: CardKind) => void; show: (id: string) => void }

function useRequests(acts: Requests): void {
  const latest = useRef(acts)
  latest.current = acts
  useEffect(
    () =>
      onMarginRequest((request) => {
        if (request.ask === "compose") latest.current.compose(request.kind)
        else latest.current.show(request.id)
      }),
    [],
  )
}
