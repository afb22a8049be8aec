import { LinkButton } from "../../../ui/button.tsx"
import { CheckboxField } from "../../../ui/choice-field.tsx"
import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import { EmptyState } from "../../../ui/empty.tsx"
import { SelectField, TextField } from "../../../ui/field.tsx"
import { FilterForm } from "../../../ui/filter-form.tsx"
import { formatCount } from "../../../ui/numbers.ts"
import { PageTop } from "../../../ui/page-top.tsx"
import { Row, Rows } from "../../../ui/row.tsx"
import { DecisionTabs } from "../decision-tabs.tsx"
import type { ListedPaper, PapersView } from "./list-queries.server.ts"
import { PaperStateMark } from "./paper-words.tsx"
import type { PapersFilter } from "./schema.ts"
import { PAPER_KIND_WORDS, PAPER_STATE_WORDS, PAPER_STATES } from "./terms.ts"

type PapersPageProps = PapersView & { filter: PapersFilter }

/** All papers that one may read. */
export function PapersPage(props: PapersPageProps) {
  const { papers, total, mayCreate } = props
  return (
    <>
      <PageTop
        title="Vorlagen"
        lede={ledeOf(props)}
        action={
          mayCreate && (
            <LinkButton variant="primary" href="/papers/new">
              Vorlage anlegen
            </LinkButton>
          )
        }
      />
      <DecisionTabs current="papers" />
      {total > 0 && <PapersFilterForm {...props} />}
      {papers.length === 0 ? (
        <NoPapers {...props} />
      ) : (
        <Rows>
          {papers.map((paper) => (
            <PaperRow key={paper.id} paper={paper} />
          ))}
        </Rows>
      )}
    </>
  )
}

function ledeOf({ papers, total }: PapersPageProps): string {
  if (total === 0) return "Eine Vorlage bringt einen feststehenden Text vor die Gremien."
  if (papers.length < total) {
    return `${papers.length} von ${formatCount(total, "Vorlage", "Vorlagen")} ${papers.length === 1 ? "passt" : "passen"} zur Auswahl.`
  }
  const counts = PAPER_STATES.flatMap((state) => {
    const count = papers.filter((paper) => paper.state === state).length
    return count === 0 ? [] : [`${count} ${PAPER_STATE_WORDS[state]}`]
  })
  return `${formatCount(total, "Vorlage", "Vorlagen")}: ${counts.join(", ")}.`
}

function PapersFilterForm({ filter, organizations }: PapersPageProps) {
  return (
    <FilterForm action="/papers" submitLabel="Anzeigen">
      <TextField
        type="search"
        name="q"
        label="Titel oder Nummer"
        defaultValue={filter.search}
        autoComplete="off"
      />
      <SelectField
        name="state"
        label="Zustand"
        placeholder="alle"
        defaultValue={filter.state ?? ""}
        options={PAPER_STATES.map((value) => ({ value, label: PAPER_STATE_WORDS[value] }))}
      />
      <SelectField
        name="organization"
        label="Körperschaft"
        placeholder="alle"
        defaultValue={filter.organizationId ?? ""}
        options={organizations.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <CheckboxField
        name="mine"
        label="Nur die meiner Körperschaft und Gremien"
        value="1"
        defaultChecked={filter.mine}
      />
    </FilterForm>
  )
}

function PaperRow({ paper }: { paper: ListedPaper }) {
  const { id, kind, state, title, references, organization, documentTitle } = paper
  const [first] = references
  return (
    <Row
      label={first?.reference ?? "ohne Nummer"}
      sublabel={<PaperStateMark state={state} />}
      title={title}
      href={`/papers/${id}`}
      level={2}
    >
      <p>
        {PAPER_KIND_WORDS[kind]} · {organization}
      </p>
      <p>{textWords(documentTitle, paper)}</p>
      {references.length > 1 && (
        <p>
          {references
            .slice(1)
            .map(({ shortName, reference }) => `${shortName}: ${reference}`)
            .join(" · ")}
        </p>
      )}
    </Row>
  )
}

function textWords(document: string, { versionNumber, releasedAt }: ListedPaper): string {
  if (versionNumber === null || releasedAt === null)
    return `Zu „${document}“, noch nicht freigegeben`
  return `Zu „${document}“, Fassung ${versionNumber}, freigegeben am ${formatDate(calendarDateOf(releasedAt))}`
}

function NoPapers({ total, mayCreate }: PapersPageProps) {
  if (total > 0) {
    return (
      <EmptyState
        title="Keine Vorlage passt zur Auswahl"
        action={<a href="/papers">Alle Vorlagen zeigen</a>}
      />
    )
  }
  return (
    <EmptyState title="Noch keine Vorlage">
      {mayCreate
        ? "Frieren Sie eine Fassung ein, und legen Sie dazu eine Vorlage an: mit Beschlussvorschlag, Begründung und Kosten."
        : "Sobald eine Vorlage für eines Ihrer Gremien freigegeben ist, steht sie hier."}
    </EmptyState>
  )
}
