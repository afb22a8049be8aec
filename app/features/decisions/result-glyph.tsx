import type { ReactNode } from "react"
import { type ConsultationRole, isApproval, type Result } from "./rules/results.ts"

const CHECK = <path d="M7.5 12.5l3 3 6-6.5" />
const CROSS = <path d="M8 8l8 8M16 8l-8 8" />

/** What stands inside the ring. */
const SIGNS: Record<Result, ReactNode> = {
  endorsed: CHECK,
  endorsed_with_conditions: CHECK,
  endorsed_modified: CHECK,
  commits_itself: CHECK,
  deliberated: null,
  noted: (
    <>
      <path d="M6.5 12s2-3.5 5.5-3.5 5.5 3.5 5.5 3.5-2 3.5-5.5 3.5S6.5 12 6.5 12z" />
      <circle className="full" cx="12" cy="12" r="1" />
    </>
  ),
  informed: <path d="M12 11v6M12 7.2v.01" />,
  deferred: <path d="M12 6.5V12l4 2.5" />,
  referred: <path d="M7 12h9M12.5 8.5L16 12l-3.5 3.5" />,
  rejected: CROSS,
  withdrawn: <path d="M17 12H8M11.5 8.5L8 12l3.5 3.5" />,
  not_dealt_with: <path d="M7.5 12h9" />,
}

type ResultGlyphProps = {
  /** Null for a step that has none yet. */
  result: Result | null
  role: ConsultationRole
  isConfirmed: boolean
  /** The text has changed since. */
  hasMoved?: boolean
}

/**
 * An act as a shape: filled where it binds, a ring where it does not, dashed while it is only reported or
 * planned, with gaps where the text has moved on; a satellite for conditions. The word stands beside it.
 */
export function ResultGlyph(props: ResultGlyphProps) {
  const { result } = props
  return (
    <svg className="s-act" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {result === "deliberated" ? (
        <Circles isConfirmed={props.isConfirmed} />
      ) : (
        <>
          <Ring {...props} />
          {result !== null && <g className={isFilled(props) ? "on" : undefined}>{SIGNS[result]}</g>}
        </>
      )}
      {result === "endorsed_with_conditions" && <circle className="moon" cx="19" cy="19" r="4" />}
    </svg>
  )
}

/** Only a confirmed decision to this very text binds. */
function isFilled({ result, role, isConfirmed, hasMoved = false }: ResultGlyphProps): boolean {
  return result !== null && isApproval(result) && role === "decide" && isConfirmed && !hasMoved
}

function Ring(props: ResultGlyphProps) {
  const { result, isConfirmed, hasMoved = false } = props
  if (result === null || !isConfirmed) return <circle className="dashes" cx="12" cy="12" r="10" />
  if (hasMoved) {
    return <path d="M20.14 6.19A10 10 0 0 1 21.13 16.08M17.57 20.3A10 10 0 1 1 15.78 2.74" />
  }
  return <circle className={isFilled(props) ? "full" : undefined} cx="12" cy="12" r="10" />
}

function Circles({ isConfirmed }: { isConfirmed: boolean }) {
  const className = isConfirmed ? undefined : "dashes"
  return (
    <>
      <circle className={className} cx="9" cy="12" r="7" />
      <circle className={className} cx="15" cy="12" r="7" />
    </>
  )
}
