import { RedlineRuns } from "../redline/redline-runs.tsx"
import type { ChangeView } from "./change-view.ts"

/** A change as it reads: its kind and place in words, its lines with what goes and what comes. */
export function SuggestionChange({ view }: { view: ChangeView }) {
  const { kind, place, lines } = view
  return (
    <div className="s-sug">
      {kind && (
        <p className="s-sug__what">
          {kind.before} wird {kind.after}
        </p>
      )}
      {place !== null && <p className="s-sug__what">Kommt {place}</p>}
      {lines.map(({ label, pieces }, index) => (
        <p key={index} className="s-sug__line">
          {label !== null && <span className="s-sug__label">{label}: </span>}
          {pieces.length > 0 ? (
            <RedlineRuns pieces={pieces} />
          ) : (
            <span className="s-muted">ohne Text</span>
          )}
        </p>
      ))}
    </div>
  )
}
