import { Form, useSubmit } from "@remix-run/react"
import { useEffect } from "react"
import { SubmitButton } from "../ui/button.tsx"
import { formatInstant } from "../ui/dates.ts"
import { PageTop } from "../ui/page-top.tsx"
import type { NotificationView } from "./queries.server.ts"

/**
 * The way from a mail or the list to the place. An address that is merely fetched, as mail filters do,
 * changes nothing: so the page itself sends the form that marks it read, or the person does without script.
 */
export function OpenNotification({ notification }: { notification: NotificationView }) {
  const submit = useSubmit()
  useEffect(() => {
    // In the place of this page, so that "back" does not come here again.
    submit(null, { method: "post", replace: true })
  }, [submit])
  const { sentence, documentTitle, createdAt } = notification
  return (
    <>
      <PageTop
        title="Mitteilung"
        crumbs={[{ label: "Mitteilungen", href: "/notifications" }, { label: "Mitteilung" }]}
        lede={`${sentence}, ${formatInstant(createdAt)}.`}
      />
      <p>{documentTitle}</p>
      <Form method="post">
        <SubmitButton>Im Dokument ansehen</SubmitButton>
      </Form>
    </>
  )
}
