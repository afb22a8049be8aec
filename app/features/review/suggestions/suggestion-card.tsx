import { useLatePart } from "../../documents/use-late-part.ts"
import { SuggestionChange } from "./suggestion-change.tsx"
import {
  BlockingWords,
  JudgementWords,
  StandingWords,
  SuggestionReason,
  SuggestionStateMark,
  WholeLink,
} from "./suggestion-facts.tsx"
import type { MarginSuggestion } from "./views.server.ts"

// Reading takes none of it.
const loadActs = () => import("./suggestion-acts.tsx").then(({ SuggestionActs }) => SuggestionActs)

type SuggestionCardProps = { suggestion: MarginSuggestion; isActive: boolean }

/** A suggestion below its head: the change and its reason, and while it is the active card the decision. */
export function SuggestionCard({ suggestion, isActive }: SuggestionCardProps) {
  const { view, reason, closed, state, isCut, judgement } = suggestion
  const isDecidable = isActive && state === "open"
  const Acts = useLatePart(loadActs, isDecidable)
  return (
    <div className={isActive ? undefined : "s-mc__short"}>
      <SuggestionChange view={view} />
      {isCut && <WholeLink suggestion={suggestion} />}
      {judgement && <JudgementWords judgement={judgement} />}
      {(isActive || reason !== "") && <SuggestionReason reason={reason} />}
      <BlockingWords suggestion={suggestion} />
      {isActive && <StandingWords suggestion={suggestion} />}
      {closed && (
        <p className="s-mc__note">
          <SuggestionStateMark state={state} /> von {closed.organization} {closed.by}. Grund:{" "}
          {closed.reason}
        </p>
      )}
      {isDecidable && Acts && <Acts suggestion={suggestion} />}
    </div>
  )
}
