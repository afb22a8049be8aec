import { useEffect, useState } from "react"

export interface SearchRequest {
  /** Goes up each time somebody asks for the search; 0 while it is closed. */
  asked: number
  open: () => void
  close: () => void
}

/** Opens the text's own search: the browser's cannot replace, and does not see what it scrolls. */
export function useSearchRequest(isPossible: boolean): SearchRequest {
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    if (!isPossible) return setAsked(0)
    const onKey = (event: KeyboardEvent) => {
      const isFind = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "f"
      if (!isFind || event.altKey || event.shiftKey || !comesFromText(event.target)) return
      event.preventDefault()
      setAsked((times) => times + 1)
    }
    window.addEventListener("keydown", onKey)
    return () => window.removeEventListener("keydown", onKey)
  }, [isPossible])
  return {
    asked,
    open: () => setAsked((times) => times + 1),
    close: () => setAsked(0),
  }
}

/** Elsewhere, in the search's own fields too, the browser's search answers. */
function comesFromText(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  return target === document.body || target.closest(".s-page, .s-tools") !== null
}
