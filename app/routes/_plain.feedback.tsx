import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { submit } from "../commands/form.ts"
import { sendFeedback } from "../features/feedback/commands.server.ts"
import { FeedbackForm } from "../features/feedback/feedback-form.tsx"
import { FeedbackReceipt } from "../features/feedback/feedback-receipt.tsx"
import { getFeedbackPage } from "../features/feedback/queries.server.ts"
import { PageTop } from "../ui/page-top.tsx"

export const meta: MetaFunction = () => [{ title: "Barriere melden – Schulterschluss" }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const receiptId = new URL(request.url).searchParams.get("receipt")
  return getFeedbackPage(context.db, context.viewer, receiptId, request.headers.get("Referer"))
}

export const action = submit(sendFeedback, ({ id }) => `/feedback?receipt=${id}`)

export default function FeedbackPage() {
  const { receipt, cameFrom, replyTo } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  if (receipt) return <FeedbackReceipt {...receipt} />
  return (
    <>
      <PageTop
        title="Barriere melden"
        lede="Sagen Sie uns, was Sie hindert. Wir antworten innerhalb von sechs Wochen."
      />
      <FeedbackForm refused={refused} page={cameFrom} replyTo={replyTo} />
    </>
  )
}
