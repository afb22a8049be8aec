import { useEffect, useMemo, useRef, useState } from "react"
import { Button } from "../../../ui/button.tsx"
import { EmptyState } from "../../../ui/empty.tsx"
import type { Annotation } from "../../documents/annotation.ts"
import { type CardChoice, chosenCards, EVERY_OPEN, inTextOrder } from "./card-choice.ts"
import { CardList } from "./card-list.tsx"
import type { MarginCard } from "./margin-card.ts"
import type { MarginData } from "./margin-data.server.ts"
import { MarginHead } from "./margin-head.tsx"
import { CARD_KINDS } from "./margin-kinds.ts"
import { onMarginRequest } from "./margin-requests.ts"
import { type MarginRoom, MarginRoomContext } from "./margin-room.ts"
import { focusPassage, type MarginText, showInText, useTextSpots } from "./margin-text.ts"
import { focusCard, useCardKeys } from "./use-card-keys.ts"
import { useCardLayout } from "./use-card-layout.ts"
import { useMarginData } from "./use-margin-data.ts"

export type MarginProps = {
  documentId: string
  /** Number of the version it stands beside; null for the live text. */
  version: number | null
  text: MarginText
}

/** All that stands beside a text. Loaded after it. */
export function Margin(props: MarginProps) {
  const { documentId, version } = props
  const { data, refresh } = useMarginData(addressOf(documentId, version))
  return data && <Cards {...props} data={data} refresh={refresh} />
}

function addressOf(documentId: string, version: number | null): string {
  return `/documents/${documentId}/margin${version === null ? "" : `?version=${version}`}`
}

type CardsProps = MarginProps & Pick<MarginRoom, "data" | "refresh">

function Cards({ documentId, version, text, data, refresh }: CardsProps) {
  const [activeId, activate] = useState<string | null>(cardOfAddress)
  const [choice, setChoice] = useState<CardChoice>(EVERY_OPEN)
  const list = useRef<HTMLOListElement>(null)
  const cards = useCards(data, text)
  const chosen = chosenCards(cards, choice, data.personId)
  const shown = chosen.filter(({ kind }) => choice.kind === null || kind === choice.kind)
  const room = useMemo<MarginRoom>(
    () => ({ documentId, version, data, refresh, activate }),
    [documentId, version, data, refresh],
  )
  const enter = (id: string) => {
    activate(id)
    focusCard(id)
  }
  useMarkedPassages(text, shown, activeId)
  useCardLayout(list, shown, activeId)
  useCardKeys(list, {
    ids: shown.map(({ id }) => id),
    activeId,
    activate,
    enter,
    leave(id) {
      const page = list.current?.closest<HTMLElement>(".s-page")
      if (page) focusPassage(text, page, id)
    },
  })
  useEffect(
    () =>
      onMarginRequest((request) => {
        if (request.ask !== "show") return
        setChoice({ ...EVERY_OPEN, state: "all" })
        activate(request.id)
      }),
    [],
  )
  return (
    <MarginRoomContext.Provider value={room}>
      <div className="s-margin">
        <div className="s-margin__head">
          <MarginHead cards={cards} choice={choice} onChoose={setChoice} personId={data.personId} />
        </div>
        {shown.length === 0 && (
          <NothingHere hasOthers={cards.length > 0} onShowAll={() => setChoice(EVERY_OPEN)} />
        )}
        <CardList list={list} cards={shown} activeId={activeId} now={data.now} />
      </div>
    </MarginRoomContext.Provider>
  )
}

/** A link from a list or a mail names its card. */
function cardOfAddress(): string | null {
  return new URLSearchParams(window.location.search).get("card")
}

function useCards(data: MarginData, text: MarginText): MarginCard[] {
  const spots = useTextSpots(text)
  return useMemo(
    () =>
      inTextOrder(
        CARD_KINDS.flatMap((entry) => entry.toCards(data, spots)),
        spots.rank,
      ),
    [data, spots],
  )
}

function useMarkedPassages(
  text: MarginText,
  cards: readonly MarginCard[],
  activeId: string | null,
): void {
  const annotations = cards.flatMap((card) => annotationsOf(card, card.id === activeId))
  const shown = JSON.stringify(annotations)
  const latest = useRef(annotations)
  latest.current = annotations
  // biome-ignore lint/correctness/useExhaustiveDependencies: told only where something differs
  useEffect(() => showInText(text, latest.current), [text, shown])
  useEffect(() => () => showInText(text, []), [text])
}

function annotationsOf({ id, kind, place, marks }: MarginCard, isActive: boolean): Annotation[] {
  const places = marks ?? (place === null ? [] : [place])
  return places.map((mark) => ({ ...mark, id, look: kind, isActive }))
}

type NothingHereProps = { hasOthers: boolean; onShowAll: () => void }

function NothingHere({ hasOthers, onShowAll }: NothingHereProps) {
  if (hasOthers) {
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
  return (
    <EmptyState title="Noch keine Anmerkungen" level={3}>
      <p>Hier stehen Kommentare, Änderungsvorschläge und Haltungen neben ihrer Stelle im Text.</p>
    </EmptyState>
  )
}
