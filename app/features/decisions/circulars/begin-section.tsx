import { LinkButton } from "../../../ui/button.tsx"
import { Section } from "../../../ui/section.tsx"
import type { CircularChoice } from "./begin-query.server.ts"

type BeginSectionProps = { consultationId: string; choice: CircularChoice }

/** How the committee may come to its decision: in a meeting, or without one where its law allows that. */
export function BeginSection({ consultationId, choice }: BeginSectionProps) {
  return (
    <Section title="Wie das Gremium entscheidet" content="body" id="umlauf">
      <p className="s-text-lines">
        In einer Sitzung: Setzen Sie den Schritt dort auf die Tagesordnung.{" "}
        <a href="/meetings">Zu den Sitzungen</a>
      </p>
      {choice.refusal === null ? (
        <p>
          <LinkButton href={`/circulars/new?consultation=${consultationId}`}>
            Im Umlauf beschließen
          </LinkButton>
        </p>
      ) : (
        <p className="s-text-lines">Im Umlauf nicht: {choice.refusal}</p>
      )}
    </Section>
  )
}
