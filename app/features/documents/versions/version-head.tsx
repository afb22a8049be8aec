import { formatDate } from "../../../ui/dates.ts"
import { Facts } from "../../../ui/facts.tsx"
import { PARTICIPANT_ROLE_WORDS } from "../participant-words.ts"
import type { PackageHead } from "../text/head.ts"

type VersionHeadProps = {
  head: PackageHead
  /** Name by key. */
  organizations: Readonly<Record<string, string>>
}

/** A work package's head as a version holds it; what nobody has filled in is left out. */
export function VersionHead({ head, organizations }: VersionHeadProps) {
  const nameOf = (key: string) => organizations[key] ?? key
  const facts = [
    { label: "Kürzel", value: head.code },
    { label: "Federführung", value: head.leadOrganization && nameOf(head.leadOrganization) },
    {
      label: "Beteiligte",
      value: head.participants
        .map(
          ({ organization, role }) => `${nameOf(organization)} (${PARTICIPANT_ROLE_WORDS[role]})`,
        )
        .join(", "),
    },
    { label: "Ziel", value: head.objective },
    { label: "Ergebnis", value: head.result },
    {
      label: "Meilensteine",
      value: head.milestones
        .map(
          ({ title, dueOn, isDone }) =>
            `${title}, ${dueOn ? formatDate(dueOn) : "ohne Termin"}${isDone ? ", erreicht" : ""}`,
        )
        .join("; "),
    },
  ]
  return (
    <section className="s-ver__head" aria-label="Steckbrief">
      <Facts facts={facts.filter(({ value }) => value)} />
    </section>
  )
}
