import { type RefObject, useEffect, useRef } from "react"
import { annotationsAt } from "../../documents/annotation.ts"
import { letterOf } from "./compose-tools.ts"

/** What keys and clicks in text and margin do. */
export interface CardActs {
  /** Ids of the shown cards in their order. */
  ids: readonly string[]
  activeId: string | null
  activate(id: string | null): void
  /** Puts the focus on a card, and makes it the active one. */
  enter(id: string): void
  /** Puts the focus back into the text, at the card's passage. */
  leave(id: string): void
}

/** The card of an element in it; null elsewhere. */
export function cardAt(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null
  return target.closest<HTMLElement>("[data-card]")?.dataset.card ?? null
}

/**
 * From the text to the cards and back: Alt+Enter and a click on a passage lead to its card, Escape leads
 * back; Ctrl+Alt+N and P lead to the next and the previous one from wherever one is.
 *
 * @param margin anything in it; what lies around it, the text included, is listened to
 */
export function useCardKeys(margin: RefObject<HTMLElement>, acts: CardActs): void {
  const latest = useRef(acts)
  latest.current = acts
  useEffect(() => {
    const page = margin.current?.closest<HTMLElement>(".s-page")
    if (!page) return
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !act(latest.current, event)) return
      event.preventDefault()
      event.stopPropagation()
    }
    const onClick = (event: MouseEvent) => click(latest.current, event)
    const onFocus = (event: FocusEvent) => {
      const id = cardAt(event.target)
      // A click activates by itself: before it ends nothing may move below the pointer.
      const isByKey = event.target instanceof Element && event.target.matches(":focus-visible")
      if (id !== null && isByKey) latest.current.activate(id)
    }
    page.addEventListener("keydown", onKey)
    page.addEventListener("click", onClick)
    page.addEventListener("focusin", onFocus)
    return () => {
      page.removeEventListener("keydown", onKey)
      page.removeEventListener("click", onClick)
      page.removeEventListener("focusin", onFocus)
    }
  }, [margin])
}

/** @returns whether the key was meant for the cards */
function act(acts: CardActs, event: KeyboardEvent): boolean {
  const { ids, activeId, enter, leave } = acts
  const own = cardAt(event.target)
  const key = letterOf(event)
  const step = key === "N" ? 1 : key === "P" ? -1 : 0
  if (step !== 0) return enterIf(ids[nextIndex(ids, own ?? activeId, step)], enter)
  if (own === null) {
    const isWay = event.key === "Enter" && event.altKey && !event.ctrlKey && !event.metaKey
    return isWay && enterIf(shownAt(acts, document.getSelection()?.focusNode ?? null), enter)
  }
  const isOnCard = event.target instanceof HTMLElement && event.target.dataset.card === own
  // Escape closes the names a field offers before it leads back; these keys are heard here first.
  const offersNames =
    event.target instanceof Element && event.target.hasAttribute("aria-activedescendant")
  if (event.key === "Escape" && !offersNames) leave(own)
  else if (isOnCard && event.key === "ArrowDown") enterIf(ids[nextIndex(ids, own, 1)], enter)
  else if (isOnCard && event.key === "ArrowUp") enterIf(ids[nextIndex(ids, own, -1)], enter)
  else return false
  return true
}

function nextIndex(ids: readonly string[], from: string | null, step: -1 | 1): number {
  const at = from === null ? -1 : ids.indexOf(from)
  if (at === -1) return step === 1 ? 0 : ids.length - 1
  return (at + step + ids.length) % ids.length
}

function enterIf(id: string | undefined, enter: (id: string) => void): boolean {
  if (id === undefined) return false
  enter(id)
  return true
}

function shownAt({ ids, activeId }: CardActs, place: Node | null): string | undefined {
  const here = annotationsAt(place).filter((id) => ids.includes(id))
  // Where several overlap, another one each time.
  return here[(here.indexOf(activeId ?? "") + 1) % here.length]
}

function click(acts: CardActs, event: MouseEvent): void {
  const own = cardAt(event.target)
  if (own !== null) {
    acts.activate(own)
    return
  }
  const { target } = event
  if (!(target instanceof Node) || (target instanceof Element && target.closest("aside"))) return
  // Words were marked: that is no click on what they are about.
  if (document.getSelection()?.isCollapsed === false) return
  acts.activate(shownAt(acts, target) ?? null)
}
