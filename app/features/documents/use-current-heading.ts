import { type RefObject, useEffect, useState } from "react"
import type { OutlineEntry } from "./outline.ts"

/** How far below the upper edge, in px, a heading counts as reached. */
const REACHED_PX = 120

/** Id of the last heading above or near the upper edge of the scrolling text; null before the first. */
export function useCurrentHeading(
  text: RefObject<HTMLElement>,
  entries: readonly OutlineEntry[],
): string | null {
  const [current, setCurrent] = useState<string | null>(null)
  useEffect(() => {
    const page = text.current?.closest(".s-page")
    if (!page) return
    let frame = 0
    const look = () => {
      frame = 0
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
  return current
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
