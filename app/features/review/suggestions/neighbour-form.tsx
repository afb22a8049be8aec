import type { RefusedForm } from "../../../commands/refused-form.ts"
import { firstWords } from "../../../ui/short-text.ts"
import { CommandForm } from "../../accounts/command-form.tsx"
import { hiddenOf, refusedOf } from "./decision-forms.tsx"
import type { SuggestionView } from "./views.server.ts"

type NeighbourFormProps = {
  suggestion: SuggestionView
  /** Words of the block that stood before it; empty at the beginning or for a block without words. */
  neighbour: string | null
  refused: RefusedForm | undefined
}

/** Puts what has lost its place behind its former neighbour. */
export function NeighbourForm({ suggestion, neighbour, refused }: NeighbourFormProps) {
  const { op, standing } = suggestion
  if (op === "delete" || op === "set_kind") {
    return (
      <p>Den Absatz gibt es nicht mehr; es bleibt nichts zu tun. Schließen Sie den Vorschlag.</p>
    )
  }
  const where = neighbour ? `hinter „${firstWords(neighbour)}“` : "an den Anfang des Textes"
  return (
    <>
      <p>
        Die Stelle gibt es nicht mehr. Das Vorgeschlagene kann {where} kommen, wo sein früherer
        Nachbar steht; oder Sie schließen den Vorschlag.
      </p>
      <CommandForm
        intent="accept"
        scope={`accept-${suggestion.id}`}
        refused={refusedOf(refused, suggestion)}
        submitLabel={standing?.place ? "Hinter dem Nachbarn einsetzen" : "Am Anfang einsetzen"}
        hidden={{ ...hiddenOf(suggestion), atNeighbour: "on" }}
      />
    </>
  )
}
