import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { commandInput, submit } from "../commands/form.ts"
import { CommandForm } from "../features/accounts/command-form.tsx"
import { answerFeedback } from "../features/feedback/commands.server.ts"
import { FeedbackFacts, FeedbackWords } from "../features/feedback/feedback-detail.tsx"
import { getFeedback } from "../features/feedback/queries.server.ts"
import { MAX_MESSAGE_LENGTH } from "../features/feedback/terms.ts"
import { fieldOf } from "../features/organizations/form-fields.ts"
import { TextAreaField } from "../ui/field.tsx"
import { PageTop } from "../ui/page-top.tsx"
import { Columns, Section } from "../ui/section.tsx"

export const meta: MetaFunction = () => [{ title: "Rückmeldung – Schulterschluss" }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { db, viewer, now } = context
  return { feedback: await getFeedback(db, viewer, params.feedbackId ?? "", now) }
}

export const action = submit(answerFeedback, ({ id }) => `/admin/feedback/${id}`, {
  toInput: (values, { feedbackId }) => ({ ...commandInput(values), feedbackId }),
})

export default function Feedback() {
  const { feedback } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  return (
    <>
      <PageTop
        title="Rückmeldung"
        crumbs={[
          { label: "Verwaltung", href: "/admin" },
          { label: "Rückmeldungen", href: "/admin/feedback" },
          { label: "Rückmeldung" },
        ]}
      />
      <Columns side={<FeedbackFacts feedback={feedback} />}>
        <FeedbackWords feedback={feedback} />
        {feedback.answer === null && (
          <Section title="Antworten" content="body">
            <CommandForm
              refused={refused}
              submitLabel={feedback.replyTo ? "Antwort senden" : "Antwort festhalten"}
              pendingLabel="Wird gespeichert …"
            >
              <TextAreaField
                {...fieldOf(refused, "answer")}
                label="Antwort"
                hint={
                  feedback.replyTo
                    ? `Geht an ${feedback.replyTo} und bleibt hier verzeichnet.`
                    : "Es ist keine Adresse angegeben: Die Antwort bleibt nur hier verzeichnet."
                }
                rows={8}
                maxLength={MAX_MESSAGE_LENGTH}
                required
              />
            </CommandForm>
          </Section>
        )}
      </Columns>
    </>
  )
}
