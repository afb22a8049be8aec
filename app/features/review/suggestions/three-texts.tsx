import { Section } from "../../../ui/section.tsx"
import type { SuggestionPageView } from "./queries.server.ts"
import { SuggestionChange } from "./suggestion-change.tsx"

export type Comparison = NonNullable<SuggestionPageView["comparison"]>

/** As it was when the suggestion was made, what became of it, what was proposed. */
export function ThreeTexts({ comparison }: { comparison: Comparison }) {
  const { base, sinceThen, proposed } = comparison
  return (
    <Section title="Drei Texte" content="body">
      <div className="s-three">
        <div>
          <h3 className="s-h3">Als vorgeschlagen wurde</h3>
          <p className="s-sug__line">{base || "ohne Text"}</p>
        </div>
        <div>
          <h3 className="s-h3">Seitdem im Text geändert</h3>
          <SuggestionChange view={sinceThen} />
        </div>
        <div>
          <h3 className="s-h3">Vorgeschlagen</h3>
          <SuggestionChange view={proposed} />
        </div>
      </div>
    </Section>
  )
}
