import { LinkButton } from "../../ui/button.tsx"
import { EmptyState } from "../../ui/empty.tsx"
import { formatNumber } from "../../ui/numbers.ts"
import { PageTop } from "../../ui/page-top.tsx"
import { Row, Rows } from "../../ui/row.tsx"
import { Columns, Section } from "../../ui/section.tsx"
import { Table } from "../../ui/table.tsx"
import { CalendarDate } from "../../ui/time.tsx"
import { OrganizationFacts } from "./organization-facts.tsx"
import type { OrganizationView } from "./queries.server.ts"
import { RegisterNotice } from "./register-notice.tsx"
import { CLASSIFICATION_WORDS, LEGAL_FORM_WORDS, wordFor } from "./terms.ts"

/** Everything the workspace knows about one organisation. */
export function OrganizationPage({ organization }: { organization: OrganizationView }) {
  const { id, name, legalForm, people, committees, populations, isParticipant } = organization
  return (
    <>
      <PageTop
        title={name}
        crumbs={[{ label: "Körperschaften", href: "/organizations" }, { label: name }]}
        lede={
          isParticipant
            ? `${wordFor(LEGAL_FORM_WORDS, legalForm)}, nimmt an diesem Arbeitsraum teil.`
            : `${wordFor(LEGAL_FORM_WORDS, legalForm)} aus dem Gemeinderegister, nimmt nicht teil.`
        }
        action={
          organization.mayJoin && (
            <LinkButton variant="primary" href={`/admin/organizations/${id}/join`}>
              Körperschaft aufnehmen
            </LinkButton>
          )
        }
      />
      <Columns
        side={
          <Section title="Angaben" content="body" as="aside">
            <OrganizationFacts organization={organization} />
          </Section>
        }
      >
        <Section title="Gremien">
          {committees.length === 0 ? (
            <EmptyState title="Noch kein Gremium" level={3}>
              Gremien legt die Verwaltung an.
            </EmptyState>
          ) : (
            <Rows>
              {committees.map((committee) => (
                <Row
                  key={committee.id}
                  label={wordFor(CLASSIFICATION_WORDS, committee.classification)}
                  title={committee.name}
                  href={`/committees/${committee.id}`}
                />
              ))}
            </Rows>
          )}
        </Section>
        <Section title="Personen">
          {people.length === 0 ? (
            <EmptyState title="Noch niemand" level={3}>
              Personen lädt die Verwaltung ein.
            </EmptyState>
          ) : (
            <Table
              caption="Personen dieser Körperschaft"
              items={people}
              itemKey={(person) => person.id}
              columns={[
                { title: "Name", cell: (person) => person.name },
                { title: "Aufgabe", cell: (person) => person.jobTitle || "–" },
              ]}
            />
          )}
        </Section>
        {populations.length > 0 && <Populations populations={populations} />}
      </Columns>
    </>
  )
}

function Populations({ populations }: Pick<OrganizationView, "populations">) {
  return (
    <Section title="Einwohner">
      <Table
        caption="Einwohnerzahlen nach Stichtag und Quelle"
        items={populations}
        itemKey={({ asOf, source }) => `${asOf} ${source}`}
        columns={[
          { title: "Stichtag", cell: ({ asOf }) => <CalendarDate value={asOf} /> },
          { title: "Einwohner", numeric: true, cell: ({ count }) => formatNumber(count) },
          { title: "Quelle", cell: ({ source }) => source },
        ]}
      />
      <div className="s-table__after">
        <RegisterNotice />
      </div>
    </Section>
  )
}
