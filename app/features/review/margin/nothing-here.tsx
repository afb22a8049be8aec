import { EmptyState } from "../../../ui/empty.tsx"

type NothingHereProps = { mayCompose: boolean; isReading: boolean }

/** In the place of cards: what is missing, and what to do. */
export function NothingHere({ mayCompose, isReading }: NothingHereProps) {
  return (
    <EmptyState title="Noch keine Anmerkungen" level={3}>
      <p>
        {mayCompose
          ? "Markieren Sie eine Stelle im Text und wählen Sie „Kommentieren“."
          : "Hier steht neben dem Text, was andere zu ihm sagen."}
      </p>
      {mayCompose && isReading && (
        <p>Mit der Tastatur: Pfeiltasten wählen ein Wort, mit Umschalt mehr; Strg + Alt + M.</p>
      )}
    </EmptyState>
  )
}
