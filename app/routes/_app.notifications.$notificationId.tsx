import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { submit } from "../commands/form.ts"
import { markRead } from "../notifications/commands.server.ts"
import { OpenNotification } from "../notifications/open-notification.tsx"
import { getNotification } from "../notifications/queries.server.ts"

export const meta: MetaFunction = () => [{ title: "Mitteilung – Schulterschluss" }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return { notification: await getNotification(context, String(params.notificationId)) }
}

/** Marks it read and goes where it leads. */
export const action = submit(markRead, ({ href }) => href, {
  toInput: (_, { notificationId }) => ({ notificationId }),
})

export default function Notification() {
  return <OpenNotification notification={useLoaderData<typeof loader>().notification} />
}
