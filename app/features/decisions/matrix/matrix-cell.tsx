import { formatDate } from "../../../ui/dates.ts"
import { Icon } from "../../../ui/icon.tsx"
import { groupedHash } from "../../documents/export/hash.ts"
import { conditionsWords } from "../conditions/progress.ts"
import { ResultGlyph } from "../result-glyph.tsx"
import { tallyLine } from "../rules/explain-vote.ts"
import { resultNote, resultWord } from "../rules/results.ts"
import type { CellPlan, CellResult } from "./matrix.ts"
import { countsWords, planWords } from "./matrix-words.ts"
import { stepAddress } from "./step-address.ts"
import type { TodayWords } from "./today-words.ts"

const HASH_DIGITS = 8

type ResultCellProps = {
  documentId: string
  result: CellResult
  /** "Fassung 3", where no column says so. */
  version?: string
}

/** A result with date, votes, conditions and the text it was given to. */
export function ResultCell({ documentId, result, version }: ResultCellProps) {
  const { role, counts, conditions, isConfirmed } = result
  const note = resultNote(result.result)
  return (
    <div className="s-cell">
      <ResultGlyph result={result.result} role={role} isConfirmed={isConfirmed} />
      <div className="s-cell__r">
        <a href={stepAddress(result.consultationId)}>{resultWord(result.result, role)}</a>
      </div>
      <div className="s-cell__v">
        <time dateTime={result.decidedOn}>{formatDate(result.decidedOn)}</time>
        {note && ` · ${note}`}
      </div>
      {counts && (
        <div className="s-cell__v">
          <span aria-hidden="true">{countsWords(counts)}</span>
          <span className="kern-sr-only">{tallyLine(counts)}</span>
        </div>
      )}
      {conditions.total > 0 && (
        <div className="s-cell__v">
          <a href={`/documents/${documentId}/conditions`}>{conditionsWords(conditions)}</a>
        </div>
      )}
      <div className="s-cell__m">
        {version && `${version} · `}
        <span className="s-hash">{groupedHash(result.sha256, HASH_DIGITS)}</span> ·{" "}
        <Confirmed isConfirmed={isConfirmed} />
      </div>
    </div>
  )
}

function Confirmed({ isConfirmed }: { isConfirmed: boolean }) {
  if (!isConfirmed) return <span className="s-conf s-conf--reported">gemeldet</span>
  return (
    <span className="s-conf">
      <Icon name="check" size="small" />
      bestätigt
    </span>
  )
}

type PlanCellProps = {
  plan: CellPlan
  /** The meeting or circular resolution, where the viewer may know of it. */
  place: string | undefined
  /** "Fassung 3", where no column says so. */
  version?: string
}

/** A step without a result: what comes next and when. */
export function PlanCell({ plan, place, version }: PlanCellProps) {
  const { word, when } = planWords(plan)
  return (
    <div className="s-cell s-cell--plan">
      <ResultGlyph result={null} role={plan.role} isConfirmed={false} />
      <div className="s-cell__r">
        <a href={stepAddress(plan.id)}>{word}</a>
      </div>
      <div className="s-cell__v">{place ? <a href={place}>{when}</a> : when}</div>
      {version && <div className="s-cell__m">{version}</div>}
    </div>
  )
}

/** Today's text against what the body agreed to. */
export function TodayCell({ today }: { today: TodayWords }) {
  const { kind, word, detail, href } = today
  if (kind === "none") return <span className="s-muted">{word}</span>
  const tone = kind === "same" ? "t-ok" : kind === "differs" ? "t-warn" : "s-muted"
  return (
    <div className="s-cell">
      <svg className={`s-act ${tone}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d={kind === "differs" ? "M4 9h16M4 15h16M16 4L8 20" : "M4 9h16M4 15h16"} />
      </svg>
      <div className={`s-cell__r ${tone}`}>{href ? <a href={href}>{word}</a> : word}</div>
      {detail && <div className="s-cell__v">{detail}</div>}
    </div>
  )
}
