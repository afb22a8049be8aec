import type { ReactNode } from "react"
import type { Notes } from "../../documents/reading-view.tsx"
import { changeAnchor } from "./compare-address.ts"
import type { Piece, Values } from "./redline.ts"
import { RedlineRuns } from "./redline-runs.tsx"

/** What every part of a compared text is drawn with. */
export interface Drawing {
  notes: Values<Notes>
  showsFormatting: boolean
  /** Which of the two texts, where they stand beside one another. */
  side?: "before" | "after"
  /** Key of the change at a path. */
  keys: ReadonlyMap<string, string>
}

type ChangePlaceProps = {
  drawing: Drawing
  path: string
  /** For whole blocks; words of a text otherwise. */
  isBlock?: boolean
  children: ReactNode
}

/** A change that one can jump to; what is none is drawn as it is. */
export function ChangePlace({ drawing, path, isBlock = false, children }: ChangePlaceProps) {
  const key = drawing.keys.get(path)
  if (!key) return children
  const Element = isBlock ? "div" : "span"
  return (
    <Element className="s-redline__change" id={changeAnchor(key)} data-change={key} tabIndex={-1}>
      {children}
    </Element>
  )
}

type RunsAtProps = { pieces: readonly Piece[]; path: string; drawing: Drawing }

/** A text whose changes one can jump to. */
export function RunsAt({ pieces, path, drawing }: RunsAtProps) {
  return (
    <RedlineRuns
      pieces={pieces}
      notes={drawing.notes}
      showsFormatting={drawing.showsFormatting}
      side={drawing.side}
      around={(index, change) => (
        <ChangePlace drawing={drawing} path={`${path}.${index}`}>
          {change}
        </ChangePlace>
      )}
    />
  )
}
