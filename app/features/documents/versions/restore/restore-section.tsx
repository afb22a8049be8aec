import { Form, useNavigation } from "@remix-run/react"
import { Actions, SubmitButton } from "../../../../ui/button.tsx"
import { FieldStack } from "../../../../ui/field-stack.tsx"
import { Section } from "../../../../ui/section.tsx"
import type { VersionPageView } from "../queries.server.ts"

/** Asked before it is done: the text becomes this version's again, and nothing is lost by it. */
export function RestoreSection({ page }: { page: VersionPageView }) {
  const { document, version, newest } = page
  const pending = useNavigation().state === "submitting"
  return (
    <Section title={`Fassung ${version.number} wiederherstellen?`} content="body" id="restore">
      <Form method="post">
        <input type="hidden" name="documentId" value={document.id} />
        <input type="hidden" name="number" value={version.number} />
        <FieldStack>
          <p>
            Der Arbeitsstand bekommt wieder den Text dieser Fassung, mit Titel und Nummerierung. Wie
            er jetzt ist, bleibt er vorher als Fassung {newest + 1} erhalten. Anmerkungen und
            Änderungsvorschläge bleiben bei ihren Absätzen.
          </p>
          <Actions>
            <SubmitButton
              variant="secondary"
              pending={pending}
              pendingLabel="Wird wiederhergestellt …"
            >
              Fassung {version.number} wiederherstellen
            </SubmitButton>
          </Actions>
        </FieldStack>
      </Form>
    </Section>
  )
}
