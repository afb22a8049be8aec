import { type RefObject, useEffect, useRef } from "react"
import { annotationCardId, annotationElement } from "../../documents/annotation.ts"
import { placeCards } from "./card-layout.ts"
import type { MarginCard } from "./margin-card.ts"

/** From this width on the cards stand beside the text; below it in a sheet, one after the other. */
const WIDE = "(min-width: 900px)"

export function isNarrow(): boolean {
  return !window.matchMedia(WIDE).matches
}

/**
 * Puts each card level with its passage, and again whenever the text or a card grows.
 *
 * @param list holds the cards and nothing else
 */
export function useCardLayout(
  list: RefObject<HTMLElement>,
  cards: readonly MarginCard[],
  activeId: string | null,
): void {
  const latest = useRef({ cards, activeId })
  latest.current = { cards, activeId }
  const place = useRef(() => {})
  useEffect(() => {
    const host = list.current
    const page = host?.closest<HTMLElement>(".s-page__in")
    if (!host || !page) return
    let frame = 0
    place.current = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => layOut(host, page, latest.current))
    }
    const observer = new ResizeObserver(place.current)
    for (const child of page.children) observer.observe(child)
    const watchCards = () => {
      for (const child of host.children) observer.observe(child)
      place.current()
    }
    const mutations = new MutationObserver(watchCards)
    mutations.observe(host, { childList: true })
    watchCards()
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
      mutations.disconnect()
    }
  }, [list])
  // biome-ignore lint/correctness/useExhaustiveDependencies: both are read when it happens
  useEffect(() => place.current(), [cards, activeId])
  useEffect(() => {
    // A card that moved to its passage may have left the window: what was chosen stays to be seen.
    if (activeId === null) return
    const frame = requestAnimationFrame(() => {
      const card = document.getElementById(annotationCardId(activeId))
      if (isNarrow()) showPassage(list.current, activeId, latest.current.cards)
      card?.scrollIntoView({ block: "nearest" })
    })
    return () => cancelAnimationFrame(frame)
  }, [list, activeId])
}

function layOut(
  host: HTMLElement,
  page: HTMLElement,
  { cards, activeId }: { cards: readonly MarginCard[]; activeId: string | null },
): void {
  if (isNarrow()) {
    host.style.height = ""
    return
  }
  const start = host.getBoundingClientRect().top
  const waiting = cards.flatMap(({ id, place }) => {
    const element = document.getElementById(annotationCardId(id))?.parentElement
    if (!element || element.parentElement !== host) return []
    const passage = place && passageOf(page, id, place.blockId)
    const wanted = passage ? passage.getBoundingClientRect().top - start : 0
    return [{ id, wanted, height: element.offsetHeight, element }]
  })
  const tops = placeCards(waiting, activeId)
  let end = 0
  for (const { id, element, height } of waiting) {
    const top = tops.get(id) ?? 0
    element.style.top = `${top}px`
    element.classList.toggle("s-mcs__away", top < 0)
    end = top + height
  }
  host.style.height = `${end}px`
}

/** Above the sheet that covers half of the text. */
function showPassage(
  host: HTMLElement | null,
  activeId: string,
  cards: readonly MarginCard[],
): void {
  const page = host?.closest<HTMLElement>(".s-page__in")
  const place = cards.find(({ id }) => id === activeId)?.place
  if (page && place) passageOf(page, activeId, place.blockId)?.scrollIntoView({ block: "nearest" })
}

function passageOf(page: HTMLElement, id: string, blockId: string): Element | null {
  return annotationElement(page, id) ?? page.querySelector(`#${CSS.escape(blockId)}`)
}
