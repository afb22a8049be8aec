import type { RefusedForm } from "../../../commands/refused-form.ts"
import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import { FormErrors } from "../../../ui/form-errors.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { Row, Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import type { StatePageView } from "./queries.server.ts"
import { FreezeForm, ReopenForm, ReviewForm } from "./state-forms.tsx"

type StatePageProps = { page: StatePageView; refused: RefusedForm | undefined }

/** Giving a text to its boards, freezing it, opening it again: each is asked for here before it is done. */
export function StatePage({ page, refused }: StatePageProps) {
  const { document } = page
  const href = `/documents/${document.id}`
  return (
    <>
      <PageTop
        title="Beraten und einfrieren"
        crumbs={[
          { label: "Dokumente", href: "/documents" },
          { label: document.title, href },
          { label: "Beraten und einfrieren" },
        ]}
        lede={stateSentence(page)}
      />
      {refused && <FormErrors message={refused.message} fields={refused.fields} />}
      {document.archivedAt === null && <Sections page={page} refused={refused} />}
    </>
  )
}

function stateSentence({ document, next }: StatePageView): string {
  const { archivedAt, state, frozenAt, frozenNumber } = document
  if (archivedAt !== null) {
    return "Das Dokument liegt im Archiv. Holen Sie es zuerst zurück, unter „Rechte“."
  }
  if (state === "frozen" && frozenAt !== null) {
    return `Eingefroren als Fassung ${frozenNumber} am ${formatDate(calendarDateOf(frozenAt))}.`
  }
  const open = state === "in_review" ? "Der Text ist in Beratung" : "Der Text ist ein Entwurf"
  return next.isKept
    ? `${open} und genau der von Fassung ${next.number}.`
    : `${open}. Eingefroren würde er zu Fassung ${next.number}.`
}

function Sections({ page, refused }: StatePageProps) {
  const { document, next, blocking } = page
  if (document.state === "frozen") {
    return (
      <Section title="Wieder öffnen" content="body" id="reopen">
        <ReopenForm page={page} refused={refused} />
      </Section>
    )
  }
  return (
    <>
      <Section title={`Fassung ${next.number} einfrieren?`} content="body" id="freeze">
        {blocking.length > 0 ? (
          <Blocked page={page} />
        ) : (
          <FreezeForm page={page} refused={refused} />
        )}
      </Section>
      <Section
        title={document.state === "draft" ? "Zur Beratung geben" : "Aus der Beratung nehmen"}
        content="body"
        id="review"
      >
        <ReviewForm page={page} />
      </Section>
    </>
  )
}

/** [V2] What must be decided first, with the way there. */
function Blocked({ page: { document, next, blocking } }: { page: StatePageView }) {
  const count = blocking.length
  return (
    <>
      <Notice kind="warning">
        Fassung {next.number} lässt sich noch nicht einfrieren:{" "}
        {count === 1
          ? "Ein offener Änderungsvorschlag ist als Hindernis gekennzeichnet. Öffnen Sie ihn"
          : `${count} offene Änderungsvorschläge sind als Hindernis gekennzeichnet. Öffnen Sie jeden`}
        , und nehmen Sie ihn an, lehnen Sie ihn ab, oder wählen Sie dort „Hindert nicht mehr“.
      </Notice>
      <Rows>
        {blocking.map(({ id, place, author, reason }) => (
          <Row
            key={id}
            label={place ? `Zu ${place}` : "Zum Text"}
            title={`Vorschlag von ${author}`}
            href={`/documents/${document.id}/suggestions/${id}`}
          >
            Warum vorher entschieden sein soll: {reason}
          </Row>
        ))}
      </Rows>
    </>
  )
}
