import type { RefusedForm } from "../../../commands/refused-form.ts"
import { ChoicesField } from "../../../ui/choice-field.tsx"
import { TextAreaField } from "../../../ui/field.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { formatCount } from "../../../ui/numbers.ts"
import { CommandForm, fieldIn } from "../../accounts/command-form.tsx"
import { hiddenOf, refusedOf } from "./decision-forms.tsx"
import type { Conflict } from "./merge-blocks.ts"
import { MAX_PROPOSED_LENGTH } from "./terms.ts"
import type { Comparison } from "./three-texts.tsx"
import type { SuggestionView } from "./views.server.ts"

type CompareFormProps = {
  suggestion: SuggestionView
  comparison: Comparison
  refused: RefusedForm | undefined
}

/** What is to become of a suggestion whose block has moved on: merged, the proposal, or words of one's own. */
export function CompareForm({ suggestion, comparison, refused }: CompareFormProps) {
  const { conflicts, isText, mergedText, nowHash, merged } = comparison
  const mine = refusedOf(refused, suggestion)
  const choices = choicesFor(suggestion, comparison)
  const [first] = choices
  return (
    <>
      <ConflictWords conflicts={conflicts} />
      <CommandForm
        intent="accept"
        scope={`accept-${suggestion.id}`}
        refused={mine}
        submitLabel="So in den Text übernehmen"
        variant="primary"
        hidden={{ ...hiddenOf(suggestion), seenHash: nowHash }}
      >
        <ChoicesField
          name="resolution"
          scope={`accept-${suggestion.id}`}
          label="Was soll im Text stehen?"
          error={mine?.fields.resolution}
          choices={choices}
          defaultValues={[String(mine?.values.resolution ?? first?.value ?? "")]}
          required
        />
        {isText && merged && (
          <TextAreaField
            {...fieldIn("accept", mine, "words", mergedText)}
            scope={`accept-${suggestion.id}`}
            label="Eigene Fassung"
            hint="Gilt nur, wenn Sie oben „eigene Fassung“ wählen. Was Sie hier anders schreiben, steht dann unter Ihrem Namen; Hervorhebungen bleiben, wo die Worte bleiben."
            rows={6}
            maxLength={MAX_PROPOSED_LENGTH}
          />
        )}
      </CommandForm>
    </>
  )
}

function choicesFor({ op }: SuggestionView, { conflicts, isText, merged }: Comparison) {
  if (op !== "replace" || merged === null) {
    return [{ value: "proposal", label: "Den Vorschlag trotz der Änderung ausführen" }]
  }
  const isClean = conflicts.length === 0
  return [
    ...(isClean
      ? [{ value: "merged", label: "Beides zusammen: der heutige Text mit dem Vorschlag darin" }]
      : [
          {
            value: "proposal",
            label: "An diesen Stellen den Vorschlag, sonst den heutigen Text",
          },
        ]),
    ...(isText ? [{ value: "words", label: "Eine eigene Fassung" }] : []),
  ]
}

const PARTS: Record<NonNullable<Conflict["part"]>, string> = {
  kind: "Die Art des Absatzes",
  level: "Die Ebene des Absatzes",
  checked: "Ob die Aufgabe erledigt ist",
  picture: "Das Bild",
  alt: "Die Bildbeschreibung",
  caption: "Die Überschrift der Tabelle",
  headers: "Die Kopfzeilen der Tabelle",
  cells: "Zeilen oder Spalten der Tabelle",
}

function ConflictWords({ conflicts }: { conflicts: readonly Conflict[] }) {
  if (conflicts.length === 0) return null
  return (
    <Notice
      kind="warning"
      title={`${formatCount(conflicts.length, "Stelle haben", "Stellen haben")} beide geändert`}
    >
      <ul className="s-sug__clash">
        {conflicts.map((conflict, index) => (
          <li key={index}>
            {conflict.part === null ? (
              <>
                Vorher {quoted(conflict.base)}, heute {quoted(conflict.now)}, vorgeschlagen{" "}
                {quoted(conflict.proposal)}
              </>
            ) : (
              PARTS[conflict.part]
            )}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function quoted(text: string): string {
  return text.trim() === "" ? "nichts" : `„${text.trim()}“`
}
