import { type PointerEvent, type ReactNode, useId, useRef } from "react"
import { Icon } from "../../../ui/icon.tsx"
import { formatNumber } from "../../../ui/numbers.ts"

/** On narrow screens: only its bar, over the lower half of the text, or over all of it. */
export type SheetState = "closed" | "half" | "full"

type MarginSheetProps = {
  state: SheetState
  onChange: (state: SheetState) => void
  /** How many cards are in it. */
  count: number
  /** What one can begin here, in reach of the thumb. */
  tools: ReactNode
  children: ReactNode
}

/** Beside the text on wide screens; on narrow ones a sheet from the bottom, drawn up by its grip or a button. */
export function MarginSheet({ state, onChange, count, tools, children }: MarginSheetProps) {
  const bodyId = useId()
  const grip = useGrip(state, onChange)
  const isOpen = state !== "closed"
  return (
    <div className="s-margin" data-sheet={state}>
      <div className="s-msheet">
        <button
          type="button"
          className="s-msheet__grip"
          aria-expanded={isOpen}
          aria-controls={bodyId}
          {...grip}
        >
          Anmerkungen <span className="s-num">{formatNumber(count)}</span>
        </button>
        {isOpen ? (
          <>
            <button
              type="button"
              className="s-msheet__b"
              onClick={() => onChange(state === "full" ? "half" : "full")}
            >
              <Icon name={state === "full" ? "down" : "up"} />
              <span className="kern-sr-only">{state === "full" ? "Halbe Höhe" : "Ganze Höhe"}</span>
            </button>
            <button type="button" className="s-msheet__b" onClick={() => onChange("closed")}>
              <Icon name="close" />
              <span className="kern-sr-only">Anmerkungen schließen</span>
            </button>
          </>
        ) : (
          tools
        )}
      </div>
      <div id={bodyId} className="s-margin__body">
        {children}
      </div>
    </div>
  )
}

const ORDER: readonly SheetState[] = ["closed", "half", "full"]
const DRAG_PX = 32

/** A click opens and closes; drawn up or down by some way it goes one step. */
function useGrip(state: SheetState, onChange: (state: SheetState) => void) {
  const start = useRef<number | null>(null)
  return {
    onPointerDown(event: PointerEvent) {
      start.current = event.clientY
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerUp(event: PointerEvent) {
      const way = start.current === null ? 0 : start.current - event.clientY
      start.current = null
      if (Math.abs(way) < DRAG_PX) return
      const next = ORDER[ORDER.indexOf(state) + Math.sign(way)]
      if (next) onChange(next)
      // The click that follows is the end of the drag.
      start.current = Number.NaN
    },
    onClick() {
      if (Number.isNaN(start.current)) start.current = null
      else onChange(state === "closed" ? "half" : "closed")
    },
  }
}
