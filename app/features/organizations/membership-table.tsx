import { formatDate } from "../../ui/dates.ts"
import { formatCount } from "../../ui/numbers.ts"
import { CellDetail, Table } from "../../ui/table.tsx"
import type { MembershipView } from "./committee-queries.server.ts"
import { ROLE_WORDS, wordFor } from "./terms.ts"

type MembershipTableProps = {
  caption: string
  committeeId: string
  memberships: readonly MembershipView[]
  /** Adds the ways to correct and to end each. */
  mayChange?: boolean
}

/** Memberships of one committee: who, in which role, for whom, since when and until when. */
export function MembershipTable(props: MembershipTableProps) {
  const { caption, committeeId, memberships, mayChange = false } = props
  const change = {
    title: "Ändern",
    bare: true,
    cell: ({ id, person }: MembershipView) => (
      <>
        <a
          href={`/admin/committees/${committeeId}/edit/${id}`}
          aria-label={`Mitgliedschaft von ${person} berichtigen`}
        >
          berichtigen
        </a>{" "}
        <a
          href={`/admin/committees/${committeeId}/end/${id}`}
          aria-label={`Mitgliedschaft von ${person} beenden`}
        >
          beenden
        </a>
      </>
    ),
  }
  return (
    <Table
      caption={caption}
      items={memberships}
      itemKey={({ id }) => id}
      cardsBelow={900}
      columns={[
        {
          title: "Person",
          cell: ({ person, organization }) => (
            <>
              {person}
              <CellDetail>für {organization}</CellDetail>
            </>
          ),
        },
        {
          title: "Rolle",
          cell: ({ role, substituteForName, rank }) => (
            <>
              {wordFor(ROLE_WORDS, role)}
              {substituteForName && (
                <CellDetail>
                  für {substituteForName}, an {rank}. Stelle
                </CellDetail>
              )}
            </>
          ),
        },
        {
          title: "Stimmrecht",
          cell: (membership) => voteWords(membership),
        },
        { title: "Amtszeit", cell: (membership) => termWords(membership) },
        ...(mayChange ? [change] : []),
      ]}
    />
  )
}

/** A half-open term in words; one that ends where it starts never held. */
function termWords({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }): string {
  if (startsOn === endsOn) return `nicht angetreten (${formatDate(startsOn)})`
  if (endsOn === null) return `ab\u00A0${formatDate(startsOn)}`
  return `${formatDate(startsOn)} bis vor dem ${formatDate(endsOn)}`
}

function voteWords({ role, votingRight, weight }: MembershipView): string {
  if (role === "substitute") return "des Mitglieds"
  return votingRight ? formatCount(weight, "Stimme", "Stimmen") : "keines"
}
