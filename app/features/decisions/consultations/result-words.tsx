import { ResultGlyph } from "../result-glyph.tsx"
import type { LineCounts } from "../rules/counts.ts"
import { tallyLine } from "../rules/explain-vote.ts"
import { type ConsultationRole, type Result, resultWord } from "../rules/results.ts"

type ResultMarkProps = { result: Result; role: ConsultationRole; isConfirmed: boolean }

/** Sign and word of a result. */
export function ResultMark(act: ResultMarkProps) {
  return (
    <span className="s-result">
      <ResultGlyph {...act} />
      <span>{resultWord(act.result, act.role)}</span>
    </span>
  )
}

/** "bestätigt", or "gemeldet" for what has no proof yet. */
export function Confirmed({ isConfirmed }: { isConfirmed: boolean }) {
  if (!isConfirmed) return <span className="s-reported">gemeldet</span>
  return (
    <span className="s-confirmed">
      <svg className="s-ico s-ico--small" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d="M5 12.5l4.5 4.5L19 7.5" />
      </svg>
      bestätigt
    </span>
  )
}

/** The line of a vote as a council's minutes write it. */
export function VoteLine({ counts }: { counts: LineCounts }) {
  return <span className="s-vote">{tallyLine(counts)}</span>
}
