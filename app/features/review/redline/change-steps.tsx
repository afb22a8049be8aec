import { useEffect, useRef, useState } from "react"
import { Button } from "../../../ui/button.tsx"

/** Leads from change to change, by buttons and by Ctrl+Alt+N and P as in the margin of the editor. */
export function ChangeSteps({ count }: { count: number }) {
  const [isReady, setReady] = useState(false)
  const [at, setAt] = useState<number | null>(null)
  const current = useRef(at)
  current.current = at
  useEffect(() => {
    setReady(true)
    const onKey = (event: KeyboardEvent) => {
      const step = stepOf(event)
      if (step === 0) return
      event.preventDefault()
      setAt(goTo(current.current, step))
    }
    document.addEventListener("keydown", onKey)
    return () => document.removeEventListener("keydown", onKey)
  }, [])
  // Without script there is nothing to press.
  if (!isReady || count === 0) return null
  return (
    <div className="s-redline__steps">
      <span role="status">
        {at === null ? `${count} auf dieser Seite` : `${at + 1} von ${count}`}
      </span>
      <Button small onClick={() => setAt(goTo(at, -1))} aria-keyshortcuts="Control+Alt+P">
        <span>
          Vorige
          <span className="s-redline__long"> Änderung</span>
        </span>
      </Button>
      <Button small onClick={() => setAt(goTo(at, 1))} aria-keyshortcuts="Control+Alt+N">
        <span>
          Nächste
          <span className="s-redline__long"> Änderung</span>
        </span>
      </Button>
    </div>
  )
}

/** On Windows these keys type signs of the third level: only the key itself tells. */
function stepOf(event: KeyboardEvent): -1 | 0 | 1 {
  const isMod = (event.ctrlKey || event.metaKey) && event.altKey && !event.shiftKey
  if (!isMod || event.getModifierState("AltGraph")) return 0
  return event.code === "KeyN" ? 1 : event.code === "KeyP" ? -1 : 0
}

/** Puts the focus on the next or previous change, from the one that has it or was the last. */
function goTo(at: number | null, step: -1 | 1): number | null {
  const places = [...document.querySelectorAll<HTMLElement>("[data-change]")]
  const focused = places.findIndex((place) => place.contains(document.activeElement))
  const from = focused >= 0 ? focused : (at ?? (step === 1 ? -1 : 0))
  const index = (from + step + places.length) % places.length
  const place = places[index]
  if (!place) return at
  place.focus({ preventScroll: true })
  place.scrollIntoView({ block: "center" })
  return index
}
