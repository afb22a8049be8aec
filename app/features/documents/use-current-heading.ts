import { type RefObject, useEffect, useRef, useState } from "react"
import type { OutlineEntry } from "./outline.ts"

/**
 * How far below the upper edge, in px, a heading counts as reached: a little more than where a jump leaves
 * it, and less than a heading right below another one needs.
 */
const REACHED_PX = 48

interface CurrentHeading {
  /** Id of the last heading above or near the upper edge of the scrolling text; null before the first. */
  current: string | null
  /** Names the heading that the reader has just been led to, wherever it has come to stand. */
  arriveAt: (id: string) => void
}

/** The section the reader is in. Where it was jumped to, that one, until the text is scrolled. */
export function useCurrentHeading(
  text: RefObject<HTMLElement>,
  entries: readonly OutlineEntry[],
): CurrentHeading {
  const [current, setCurrent] = useState<string | null>(null)
  const arrived = useRef<{ id: string; scrollTop: number } | null>(null)
  useEffect(() => {
    const page = text.current?.closest(".s-page")
    if (!page) return
    let frame = 0
    const look = () => {
      frame = 0
      const { id, scrollTop } = arrived.current ?? {}
      if (scrollTop === page.scrollTop && entries.some((entry) => entry.id === id)) return
      arrived.current = null
      const edge = page.getBoundingClientRect().top + reachedPx(page)
      setCurrent(entries.findLast(({ id }) => topOf(id) <= edge)?.id ?? null)
    }
    const later = () => {
      frame ||= requestAnimationFrame(look)
    }
    later()
    page.addEventListener("scroll", later, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      page.removeEventListener("scroll", later)
    }
  }, [text, entries])
  return {
    current,
    arriveAt(id) {
      const page = text.current?.closest(".s-page")
      if (page) arrived.current = { id, scrollTop: page.scrollTop }
      setCurrent(id)
    },
  }
}

/**
 * Over the last screen the line moves down to the lower edge: headings at the end of the text, which
 * never come to the top, get their turn too.
 */
function reachedPx({ scrollTop, scrollHeight, clientHeight }: Element): number {
  const range = scrollHeight - clientHeight
  const last = Math.min(range, clientHeight)
  if (last <= 0) return REACHED_PX
  const progress = Math.max(0, 1 - (range - scrollTop) / last)
  return REACHED_PX + progress * (clientHeight - REACHED_PX)
}

function topOf(id: string): number {
  return document.getElementById(id)?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY
}
