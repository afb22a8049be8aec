import { Button } from "../../../ui/button.tsx"
import { EmptyState } from "../../../ui/empty.tsx"

type NothingHereProps = {
  /** There are cards, but none of the choice. */
  hasOthers: boolean
  mayCompose: boolean
  onShowAll: () => void
}

/** In the place of cards: what is missing, and what to do. */
export function NothingHere({ hasOthers, mayCompose, onShowAll }: NothingHereProps) {
  if (hasOthers) {
    return (
      <EmptyState
        title="Nichts in dieser Auswahl"
        level={3}
        action={
          <Button small onClick={onShowAll}>
            Alle offenen zeigen
          </Button>
        }
      />
    )
  }
  return (
    <EmptyState title="Noch keine Anmerkungen" level={3}>
      <p>
        {mayCompose
          ? "Markieren Sie eine Stelle im Text und wählen Sie „Kommentieren“."
          : "Hier steht neben dem Text, was andere zu ihm sagen."}
      </p>
    </EmptyState>
  )
}
