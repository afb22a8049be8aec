import { type RefObject, useEffect, useMemo, useRef, useState } from "react"
import { flushSync } from "react-dom"
import { Button } from "../../../ui/button.tsx"
import { EmptyState } from "../../../ui/empty.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { type CardChoice, chosenCards, EVERY_OPEN, inTextOrder } from "./card-choice.ts"
import { CardList } from "./card-list.tsx"
import { draftCard } from "./draft-card.tsx"
import type { MarginProps } from "./margin.tsx"
import type { CardKind, MarginCard } from "./margin-card.ts"
import { MarginHead } from "./margin-head.tsx"
import { CARD_KINDS } from "./margin-kinds.ts"
import { type MarginRequest, onMarginRequest } from "./margin-requests.ts"
import { type MarginRoom, MarginRoomContext } from "./margin-room.ts"
import { MarginSheet } from "./margin-sheet.tsx"
import { type MarginText, useFindPassage, useTextSpots } from "./margin-text.ts"
import { MarginTools } from "./margin-tools.tsx"
import { passageAt } from "./passage-at.ts"
import { useCardKeys } from "./use-card-keys.ts"
import { useCardLayout } from "./use-card-layout.ts"
import { cardOfAddress, useCardMoves } from "./use-card-moves.ts"
import { DRAFT_ID, useDraft } from "./use-draft.ts"
import { useKeptFocus } from "./use-kept-focus.ts"
import { useMarkedPassages } from "./use-marked-passages.ts"

type MarginCardsProps = MarginProps &
  Pick<MarginRoom, "data" | "refresh"> & {
    /** What was asked for before it was there. */
    first: MarginRequest | null
  }

/** The cards with all that one does with them. */
export function MarginCards({ documentId, version, text, data, refresh, first }: MarginCardsProps) {
  const list = useRef<HTMLOListElement>(null)
  const moves = useCardMoves(list, text)
  const { activeId, activate, show, enter, leave } = moves
  const [choice, setChoice] = useState<CardChoice>(choiceOfAddress)
  const [said, say] = useState("")
  const [told, tell] = useTold(data)
  const { cards, draft, begin } = useCards({ text, data, list, onDone: finish })
  const chosen = chosenCards(cards, choice, data.personId).filter(
    ({ kind }) => choice.kind === null || kind === choice.kind,
  )
  const shown = draft === null ? chosen : draft.among(chosen)
  const room = useMemo<MarginRoom>(
    () => ({ documentId, version, data, refresh, tell, activate }),
    [documentId, version, data, refresh, tell, activate],
  )
  async function finish(id: string | null) {
    if (id === null) return leave(DRAFT_ID)
    await refresh()
    say("Gespeichert")
    enter(id)
  }
  useMarkedPassages(text, shown, activeId)
  useCardLayout(list, shown, activeId)
  const ids = shown.map(({ id }) => id)
  useCardKeys(list, { ids, activeId, activate: show, enter, leave })
  useKeptFocus(ids, activeId, enter, () => leave(null))
  useRequests(first, (request) => {
    if (request.ask === "show") {
      setChoice({ ...EVERY_OPEN, state: "all" })
      enter(request.id)
    } else if (begin(request.kind)) show(DRAFT_ID)
  })
  return (
    <MarginRoomContext.Provider value={room}>
      <MarginSheet
        state={moves.sheet}
        onChange={(next) => (next === "closed" ? leave(activeId) : moves.setSheet(next))}
        count={chosen.length}
        tools={<MarginTools data={data} />}
      >
        <p className="kern-sr-only" role="status">
          {said}
        </p>
        <div className="s-margin__head">
          <MarginHead
            {...{ cards, choice }}
            isReading={text.isReading()}
            onChoose={setChoice}
            personId={data.personId}
          />
        </div>
        {told !== "" && (
          <Notice
            kind="warning"
            announce="alert"
            actions={
              <Button small variant="quiet" onClick={() => tell("")}>
                Schließen
              </Button>
            }
          >
            <p>{told}</p>
          </Notice>
        )}
        {shown.length === 0 && <NothingChosen onShowAll={() => setChoice(EVERY_OPEN)} />}
        <CardList list={list} cards={shown} activeId={activeId} now={data.now} />
      </MarginSheet>
    </MarginRoomContext.Provider>
  )
}

/** What is said above the cards; also to who was writing something that can be sent no more. */
function useTold(data: MarginRoom["data"]) {
  const [told, tell] = useState("")
  useEffect(() => {
    const overtaken = CARD_KINDS.flatMap((entry) => entry.takeOvertaken?.(data) ?? [])
    if (overtaken.length > 0) tell(overtaken.join(" "))
  }, [data])
  return [told, tell] as const
}

function choiceOfAddress(): CardChoice {
  return cardOfAddress() === null ? EVERY_OPEN : { ...EVERY_OPEN, state: "all" }
}

type CardsParts = {
  text: MarginText
  data: MarginRoom["data"]
  list: RefObject<HTMLElement>
  onDone: (id: string | null) => void
}

/** The cards in the order of the text, and the one that is being written. */
function useCards({ text, data, list, onDone }: CardsParts) {
  const spots = useTextSpots(text)
  const find = useFindPassage(text, spots)
  const written = useDraft(text, spots, find)
  const cards = useMemo(() => {
    const all = CARD_KINDS.flatMap((entry) => entry.toCards(data, find, spots))
    return inTextOrder(all, spots.rank)
  }, [data, find, spots])
  function finish(id: string | null) {
    written.end()
    onDone(id)
  }
  const card = written.draft && draftCard(written.draft, data, finish)
  return {
    cards,
    draft: card && {
      among: (shown: readonly MarginCard[]) => inTextOrder([...shown, card], spots.rank),
    },
    /** @returns whether there is a passage to begin it on */
    begin(kind: CardKind): boolean {
      const page = list.current?.closest<HTMLElement>(".s-page__in")
      const passage = page && passageAt(text, spots, page)
      if (passage) written.begin(kind, passage)
      return Boolean(passage)
    },
  }
}

function useRequests(first: MarginRequest | null, take: (request: MarginRequest) => void): void {
  const latest = useRef(take)
  latest.current = take
  const begun = useRef(first)
  useEffect(() => {
    if (begun.current) latest.current(begun.current)
    begun.current = null
    // Drawn before the next key comes: what is typed at once belongs into the field that was asked for.
    return onMarginRequest((request) => flushSync(() => latest.current(request)))
  }, [])
}

function NothingChosen({ onShowAll }: { onShowAll: () => void }) {
  return (
    <EmptyState
      title="Nichts in dieser Auswahl"
      level={3}
      action={
        <Button small onClick={onShowAll}>
          Alle offenen zeigen
        </Button>
      }
    />
  )
}
