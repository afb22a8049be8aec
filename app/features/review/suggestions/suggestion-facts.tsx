import { type GlyphName, StateMark, type Tone } from "../../../ui/state-mark.tsx"
import { Instant, RecentInstant } from "../../../ui/time.tsx"
import { TextLines } from "../../organizations/text-lines.tsx"
import { SUGGESTION_STATE_WORDS, type SuggestionState } from "./terms.ts"
import type { SuggestionFactsView, SuggestionView } from "./views.server.ts"

const MARKS: Record<SuggestionState, { glyph: GlyphName; tone: Tone }> = {
  open: { glyph: "waiting", tone: "warn" },
  accepted: { glyph: "done", tone: "ok" },
  rejected: { glyph: "failed", tone: "no" },
  withdrawn: { glyph: "off", tone: "muted" },
  outdated: { glyph: "paused", tone: "muted" },
}

export function SuggestionStateMark({ state }: { state: SuggestionState }) {
  return <StateMark {...MARKS[state]}>{SUGGESTION_STATE_WORDS[state]}</StateMark>
}

type FactsProps = { suggestion: SuggestionView; now: string }

/** Who proposes it and why, what hinders freezing, and what became of it. */
export function SuggestionFacts({ suggestion, now }: FactsProps) {
  const { author, createdAt, reason, closed, isRefitted, state } = suggestion
  return (
    <>
      <p className="s-sug__who">
        <b>{author.organization}</b> {author.name} · <RecentInstant value={createdAt} now={now} />
      </p>
      <SuggestionReason reason={reason} />
      {isRefitted && state === "open" && (
        <p className="s-muted">
          An den Text angepasst, der seit der Annahme eines anderen Vorschlags gilt.
        </p>
      )}
      <BlockingWords suggestion={suggestion} />
      <StandingWords suggestion={suggestion} />
      {closed && (
        <div className="s-sug__end">
          <SuggestionStateMark state={state} /> von {closed.organization} {closed.by},{" "}
          <Instant value={closed.at} />
          <TextLines text={`Grund: ${closed.reason}`} />
        </div>
      )}
    </>
  )
}

export function SuggestionReason({ reason }: { reason: string }) {
  if (reason === "") return <p className="s-muted">Ohne Begründung eingereicht.</p>
  return <TextLines text={`Begründung: ${reason}`} />
}

export function BlockingWords({ suggestion }: { suggestion: SuggestionFactsView }) {
  const { isBlocking, blockingReason, state } = suggestion
  if (!isBlocking || state !== "open") return null
  return (
    <p className="s-sug__flag">
      <strong>Hindert das Einfrieren:</strong> {blockingReason}
    </p>
  )
}

/** What the program makes of the change, as a comparison would class it. */
export function JudgementWords({ judgement }: Pick<SuggestionView, "judgement">) {
  const { word, why } = judgement
  return (
    <p className="s-sug__class">
      Änderung: <b>{word}</b>
      {why && `, berührt ${why}`}
    </p>
  )
}

/** Where a change is too long to be shown here as a whole. */
export function WholeLink({ suggestion }: { suggestion: SuggestionFactsView }) {
  const { id, documentId } = suggestion
  return (
    <p className="s-sug__what">
      Gekürzt. <a href={`/documents/${documentId}/suggestions/${id}`}>Ganz lesen</a>
    </p>
  )
}

/** What stands in the way of simply accepting it; nothing where nothing does. */
export function StandingWords({ suggestion }: { suggestion: SuggestionFactsView }) {
  const words = standingWords(suggestion)
  return words === null ? null : <p className="s-sug__flag">{words}</p>
}

function standingWords({ standing, op }: SuggestionFactsView): string | null {
  if (standing === null || standing.state === "fits") return null
  if (standing.state === "gone") {
    return "Die Stelle gibt es im Text nicht mehr. Gezeigt ist, was vorgeschlagen war."
  }
  if (!standing.isCompared) {
    return "Der Absatz wurde inzwischen geändert. Gezeigt ist, was vorgeschlagen war."
  }
  if (standing.canMerge) {
    return "Der Absatz wurde inzwischen geändert. Gezeigt ist der Vorschlag im heutigen Text."
  }
  return op === "replace"
    ? "Der Absatz wurde inzwischen an denselben Worten geändert. Gezeigt ist, was der Vorschlag daraus macht."
    : "Der Absatz wurde inzwischen geändert."
}
