import { Form, useNavigation } from "@remix-run/react"
import type { RefusedForm } from "../../../commands/refused-form.ts"
import { Actions, SubmitButton } from "../../../ui/button.tsx"
import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import { FieldStack } from "../../../ui/field-stack.tsx"
import { FormErrors } from "../../../ui/form-errors.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import type { getNewVersionPage } from "./queries.server.ts"
import { VersionFields } from "./version-fields.tsx"
import { versionName } from "./version-words.ts"

type NewVersionPageProps = {
  page: Awaited<ReturnType<typeof getNewVersionPage>>
  refused: RefusedForm | undefined
}

/** The same as the dialog in the text's title bar, as a page that needs no script. */
export function NewVersionPage({ page, refused }: NewVersionPageProps) {
  const { document, number, newest } = page
  const pending = useNavigation().state === "submitting"
  const href = `/documents/${document.id}`
  return (
    <>
      <PageTop
        title={`Fassung ${number} anlegen`}
        crumbs={[
          { label: "Dokumente", href: "/documents" },
          { label: document.title, href },
          { label: "Fassungen", href: `${href}/versions` },
          { label: `Fassung ${number} anlegen` },
        ]}
        lede={`Der Text wird festgehalten, wie er jetzt ist: unveränderlich, mit Prüfsumme. Alle können danach weiterschreiben.${
          newest
            ? ` Zuletzt: ${versionName(newest)}, ${formatDate(calendarDateOf(newest.createdAt))}.`
            : ""
        }`}
      />
      {refused && <FormErrors message={refused.message} fields={refused.fields} />}
      <Form method="post">
        <input type="hidden" name="documentId" value={document.id} />
        <FieldStack>
          <VersionFields refused={refused} />
          <Actions>
            <SubmitButton pending={pending} pendingLabel="Wird angelegt …">
              Fassung {number} anlegen
            </SubmitButton>
            <a href={href}>Abbrechen</a>
          </Actions>
        </FieldStack>
      </Form>
    </>
  )
}
