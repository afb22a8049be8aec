import { formatInstant } from "../../../ui/dates.ts"
import { Row, Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { CHOICE_WORDS } from "../rules/counts.ts"
import type { CircularPageView } from "./queries.server.ts"

type Person = CircularPageView["people"][number]

/** Who was asked, who has answered, and once it has ended what. */
export function PeopleSection({ page: { people, objections } }: { page: CircularPageView }) {
  if (people.length === 0) return null
  return (
    <>
      {objections.map(({ name, reason, at }) => (
        <Section key={at} title="Widerspruch" content="body">
          <p>
            {name}, {formatInstant(at)}: {reason}
          </p>
        </Section>
      ))}
      <Section title="Stimmberechtigte">
        <Rows>
          {people.map((person) => (
            <Row key={person.id} label={wordOf(person)} title={person.name}>
              <p>
                {person.organization}
                {person.answeredAt && `, ${formatInstant(person.answeredAt)}`}
              </p>
              {person.exclusion && <p>{person.exclusion}</p>}
              {person.remark !== "" && <p>{person.remark}</p>}
            </Row>
          ))}
        </Rows>
      </Section>
    </>
  )
}

function wordOf({ exclusion, answeredAt, choice }: Person): string {
  if (exclusion !== null) return "befangen"
  if (choice !== null) return CHOICE_WORDS[choice]
  return answeredAt === null ? "keine Antwort" : "hat geantwortet"
}
