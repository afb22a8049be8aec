import { Form, useNavigation } from "@remix-run/react"
import type { RefusedForm } from "../../commands/refused-form.ts"
import { Actions, Button, SubmitButton } from "../../ui/button.tsx"
import { EmptyState } from "../../ui/empty.tsx"
import { TextField } from "../../ui/field.tsx"
import { FieldStack } from "../../ui/field-stack.tsx"
import { FormErrors } from "../../ui/form-errors.tsx"
import { PageTop } from "../../ui/page-top.tsx"
import { Row, Rows } from "../../ui/row.tsx"
import { Section } from "../../ui/section.tsx"
import { Instant } from "../../ui/time.tsx"
import { AddGrantForm, GrantForm } from "./grant-forms.tsx"
import { LEVEL_WORDS, SUBJECT_WORDS } from "./grant-terms.ts"
import type { GrantsPage } from "./grants-page.server.ts"
import { MAX_TITLE_LENGTH } from "./terms.ts"

type GrantsViewProps = GrantsPage & { refused: RefusedForm | undefined }

export function GrantsView(props: GrantsViewProps) {
  const { document, refused, mayManage, grants, choices, inspections } = props
  const href = `/documents/${document.id}`
  return (
    <>
      <PageTop
        title="Rechte"
        crumbs={[
          { label: "Dokumente", href: "/documents" },
          { label: document.title, href },
          { label: "Rechte" },
        ]}
        lede={`Wer an „${document.title}“ was darf. Jedes Recht schließt die schwächeren ein; die Rolle im Arbeitsraum kann es begrenzen.`}
      />
      {refused && <FormErrors message={refused.message} fields={refused.fields} />}
      <Section title="Wer darf was">
        <Rows>
          <Row label="Federführung" title={document.ownerName}>
            {LEVEL_WORDS.manage}: Der Körperschaft gehört das Dokument; dieses Recht bleibt.
          </Row>
          {grants.map((grant) => (
            <Row
              key={`${grant.subjectKind} ${grant.subjectId}`}
              label={SUBJECT_WORDS[grant.subjectKind]}
              title={grant.name}
              action={<GrantForm documentId={document.id} grant={grant} />}
            >
              {grant.detail}
            </Row>
          ))}
        </Rows>
      </Section>
      <Section title="Recht geben" content="body">
        <AddGrantForm documentId={document.id} choices={choices} refused={refused} />
      </Section>
      {mayManage && document.archivedAt === null && (
        <RenameSection document={document} refused={refused} />
      )}
      {mayManage && <ArchiveSection document={document} />}
      <InspectionsSection inspections={inspections} />
    </>
  )
}

type ManageProps = { document: GrantsPage["document"] }

function RenameSection({ document, refused }: ManageProps & Pick<GrantsViewProps, "refused">) {
  const mine = refused?.intent === "rename" ? refused : undefined
  const pending = useNavigation().state === "submitting"
  return (
    <Section title="Titel" content="body" id="title">
      <Form method="post">
        <FieldStack>
          <input type="hidden" name="intent" value="rename" />
          <input type="hidden" name="documentId" value={document.id} />
          <input type="hidden" name="revision" value={document.revision} />
          <TextField
            name="title"
            label="Titel"
            defaultValue={String(mine?.values.title ?? document.title)}
            error={mine?.fields.title}
            hint={mine?.kind === "conflict" ? `Jetzt gilt: ${document.title}` : undefined}
            maxLength={MAX_TITLE_LENGTH}
            autoComplete="off"
            required
          />
          <Actions>
            <SubmitButton variant="secondary" pending={pending}>
              Umbenennen
            </SubmitButton>
          </Actions>
        </FieldStack>
      </Form>
    </Section>
  )
}

function ArchiveSection({ document }: ManageProps) {
  const archived = document.archivedAt !== null
  return (
    <Section title="Archiv" content="body">
      <p className="s-archive">
        {archived
          ? "Das Dokument liegt im Archiv: lesbar, aber nicht zu ändern."
          : "Im Archiv bleibt das Dokument lesbar und nimmt keine Änderungen mehr an. Wer gerade schreibt, liest danach nur noch."}
      </p>
      <Form method="post">
        <input type="hidden" name="intent" value={archived ? "restore" : "archive"} />
        <input type="hidden" name="documentId" value={document.id} />
        <Button type="submit" icon="archive">
          {archived ? "Aus dem Archiv zurückholen" : "Ins Archiv legen"}
        </Button>
      </Form>
    </Section>
  )
}

function InspectionsSection({ inspections }: Pick<GrantsPage, "inspections">) {
  return (
    <Section title="Einsicht der Verwaltung">
      {inspections.length === 0 ? (
        <EmptyState level={3} title="Die Verwaltung hat diesen Text nicht eingesehen.">
          Ohne Leserecht geht das nur für eine Stunde und mit Begründung, die hier steht.
        </EmptyState>
      ) : (
        <Rows>
          {inspections.map((inspection) => (
            <Row
              key={inspection.id}
              label={<Instant value={inspection.createdAt} />}
              title={inspection.name}
            >
              Grund: {inspection.reason}
            </Row>
          ))}
        </Rows>
      )}
    </Section>
  )
}
