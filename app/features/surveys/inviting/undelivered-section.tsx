import { LinkButton } from "../../../ui/button.tsx"
import { formatNumber } from "../../../ui/numbers.ts"
import { Row, Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import type { InvitationsProps } from "./invitations-page.tsx"
import type { WhyUndelivered } from "./mailing-queries.server.ts"

const WHY: Record<WhyUndelivered, string> = {
  refused: "Mail abgewiesen",
  failed: "Mail nicht versendet",
  noted: "nicht erreichbar",
  again: "Mail geht noch einmal heraus",
}

/** Whom the last mail has not reached, with what the mail server said. */
export function UndeliveredSection({ view }: InvitationsProps) {
  const { undelivered } = view.mail
  if (undelivered.length === 0) return null
  return (
    <Section id="undelivered" title="Nicht angekommen" more={formatNumber(undelivered.length)}>
      <Rows>
        {undelivered.map(({ id, name, email, note, reason, why }) => (
          <Row
            key={id}
            label={WHY[why]}
            title={name}
            href={`/surveys/${view.frame.id}/invitations/${id}`}
            action={
              <LinkButton small href={`/surveys/${view.frame.id}/invitations/${id}#address`}>
                Neue Adresse
              </LinkButton>
            }
          >
            {[email, note ?? reason].filter(Boolean).join(" · ")}
          </Row>
        ))}
      </Rows>
    </Section>
  )
}
