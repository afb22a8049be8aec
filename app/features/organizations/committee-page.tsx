import { LinkButton } from "../../ui/button.tsx"
import { EmptyState } from "../../ui/empty.tsx"
import { formatCount } from "../../ui/numbers.ts"
import { PageTop } from "../../ui/page-top.tsx"
import { Section } from "../../ui/section.tsx"
import type { CommitteeView, MembershipState } from "./committee-queries.server.ts"
import { MembershipTable } from "./membership-table.tsx"
import { CLASSIFICATION_WORDS, wordFor } from "./terms.ts"

const PARTS: readonly { state: MembershipState; title: string }[] = [
  { state: "current", title: "Heute im Gremium" },
  { state: "coming", title: "Künftig" },
  { state: "over", title: "Beendet" },
]

/** One committee with all memberships there ever were. */
export function CommitteePage({ committee }: { committee: CommitteeView }) {
  const { id, name, memberships } = committee
  return (
    <>
      <PageTop
        title={name}
        crumbs={[
          { label: "Verwaltung", href: "/admin" },
          { label: "Gremien", href: "/admin/committees" },
          { label: name },
        ]}
        lede={committeeSentence(committee)}
        action={
          committee.mayAdd && (
            <LinkButton variant="primary" href={`/admin/committees/${id}/add`}>
              Mitglied aufnehmen
            </LinkButton>
          )
        }
      />
      <p>
        <a href={`/committees/${id}`}>Regelung und Angaben des Gremiums</a>
      </p>
      {memberships.length === 0 && (
        <EmptyState title="Noch niemand">
          Nehmen Sie die Mitglieder, den Vorsitz und die Geschäftsstelle auf.
        </EmptyState>
      )}
      {PARTS.map(({ state, title }) => {
        const part = memberships.filter((membership) => membership.state === state)
        return (
          part.length > 0 && (
            <Section key={state} title={title}>
              <MembershipTable
                caption={`${title}: ${name}`}
                committeeId={id}
                memberships={part}
                mayChange={committee.mayEnd && state !== "over"}
              />
            </Section>
          )
        )
      })}
    </>
  )
}

function committeeSentence(committee: CommitteeView): string {
  const { classification, organizationName, seats, vacantSeats } = committee
  const owner = organizationName ? `, ${organizationName}` : " mehrerer Körperschaften"
  const size = seats === null ? "" : ` ${formatCount(seats, "Sitz", "Sitze")}`
  const vacant = vacantSeats > 0 ? `, davon ${vacantSeats} frei` : ""
  return `${wordFor(CLASSIFICATION_WORDS, classification)}${owner}.${size}${vacant}${size && "."}`
}
