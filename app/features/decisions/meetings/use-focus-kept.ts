import { type RefObject, useEffect, useRef } from "react"

interface FocusKept<T extends HTMLElement> {
  ref: RefObject<T>
  onSubmit: () => void
}

/**
 * A form that is sent can go from the page, and the focus with it. Whoever sent it goes on from what has come in its
 * place; a page that changes by itself moves nobody.
 *
 * @param place what stands there, by name: another name where something else has come
 * @param wanted selector of what takes the focus then
 */
export function useFocusKept<T extends HTMLElement>(place: string, wanted: string): FocusKept<T> {
  const ref = useRef<T>(null)
  const isSent = useRef(false)
  const last = useRef(place)
  useEffect(() => {
    if (last.current === place) return
    last.current = place
    const isLost = isSent.current && document.activeElement === document.body
    isSent.current = false
    if (isLost) ref.current?.querySelector<HTMLElement>(wanted)?.focus()
  }, [place, wanted])
  return {
    ref,
    onSubmit: () => {
      isSent.current = true
    },
  }
}
