import type { RefusedForm } from "../../../commands/refused-form.ts"
import { LinkButton } from "../../../ui/button.tsx"
import { EmptyState } from "../../../ui/empty.tsx"
import { SelectField, TextField } from "../../../ui/field.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { Row, Rows } from "../../../ui/row.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { CommandForm } from "../../accounts/command-form.tsx"
import type { NewPaperView } from "./form-queries.server.ts"
import { PaperFields } from "./paper-fields.tsx"
import { MAX_REFERENCE } from "./terms.ts"

type NewPaperPageProps = { page: NewPaperView; refused: RefusedForm | undefined }
type OnDocument = Extract<NewPaperView, { document: object }>

/** Makes a paper: first the document, unless a link named it, then what it says. */
export function NewPaperPage({ page, refused }: NewPaperPageProps) {
  const crumbs = [{ label: "Vorlagen", href: "/papers" }, { label: "Vorlage anlegen" }]
  if (page.document === null) {
    return (
      <>
        <PageTop
          title="Vorlage anlegen"
          crumbs={crumbs}
          lede="Zu welchem Text soll ein Gremium beschließen oder Kenntnis erhalten?"
        />
        <DocumentChoice documents={page.documents} />
      </>
    )
  }
  return (
    <>
      <PageTop
        title="Vorlage anlegen"
        crumbs={crumbs}
        lede={`Zu „${page.document.title}“. Sie wird als Entwurf gespeichert; die Gremien sehen sie erst nach der Freigabe.`}
      />
      {page.versions.length === 0 ? (
        <EmptyState
          title="Noch keine Fassung"
          action={<LinkButton href={`/documents/${page.document.id}`}>Dokument öffnen</LinkButton>}
        >
          Eine Vorlage steht auf einer Fassung des Textes. Öffnen Sie das Dokument, und wählen Sie
          „Beraten und einfrieren“.
        </EmptyState>
      ) : (
        <NewPaperForm page={page} refused={refused} />
      )}
    </>
  )
}

function DocumentChoice({
  documents,
}: Pick<Extract<NewPaperView, { document: null }>, "documents">) {
  if (documents.length === 0) {
    return (
      <EmptyState title="Kein Dokument, zu dem Sie eine Vorlage anlegen können">
        Vorlagen legt an, wer ein Dokument verwaltet, oder wer es lesen darf und für ein Gremium
        handelt: Vorsitz, Stellvertretung, Geschäftsstelle.
      </EmptyState>
    )
  }
  return (
    <Rows>
      {documents.map(({ id, title, frozenNumber }) => (
        <Row
          key={id}
          label={
            frozenNumber === null ? (
              <StateMark glyph="draft">offen</StateMark>
            ) : (
              <StateMark glyph="full">eingefroren</StateMark>
            )
          }
          title={title}
          href={`/papers/new?document=${id}`}
          level={2}
        >
          {frozenNumber === null
            ? "Vor der Freigabe der Vorlage muss der Text eingefroren sein."
            : `Fassung ${frozenNumber}`}
        </Row>
      ))}
    </Rows>
  )
}

function NewPaperForm({ page, refused }: { page: OnDocument; refused: RefusedForm | undefined }) {
  const { document, committees, next } = page
  const [only] = committees
  return (
    <CommandForm
      refused={refused}
      submitLabel="Entwurf speichern"
      pendingLabel="Wird gespeichert …"
      hidden={{ documentId: document.id }}
      beside={<a href="/papers">Abbrechen</a>}
    >
      {committees.length > 0 && (
        <SelectField
          name="committeeId"
          label="Für welches Gremium handeln Sie?"
          hint="Dessen Körperschaft führt die Vorlage."
          placeholder="für keines, als verwaltende Stelle des Dokuments"
          options={committees.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={String(
            refused?.values.committeeId ?? (committees.length === 1 ? (only?.id ?? "") : ""),
          )}
          error={refused?.fields.committeeId}
        />
      )}
      <TextField
        name="reference"
        label="Vorlagennummer"
        hint={
          committees.length > 0
            ? "Leer lassen für die nächste Nummer der Körperschaft. Sie bleibt für immer."
            : `Leer lassen für die nächste: ${next}. Sie bleibt für immer.`
        }
        defaultValue={String(refused?.values.reference ?? "")}
        error={refused?.fields.reference}
        maxLength={MAX_REFERENCE}
        autoComplete="off"
        short
        optional
      />
      <PaperFields
        draft={{
          ...{ kind: "decision", title: document.title, versionId: page.versionId },
          ...{ proposalText: "", reasons: "", financialEffect: { kind: "open" } },
        }}
        versions={page.versions}
        coverLaw={page.coverLaw}
        refused={refused}
      />
    </CommandForm>
  )
}
