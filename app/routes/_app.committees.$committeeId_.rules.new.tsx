import type {
  ActionFunctionArgs,
  LinksFunction,
  LoaderFunctionArgs,
  MetaFunction,
} from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, formValues, readForm, refusal, submit } from "../commands/form.ts"
import { createRuleSet } from "../features/decisions/committees/commands.server.ts"
import committeeStyles from "../features/decisions/committees/committees.css?url"
import {
  getNewRuleSetPage,
  previewRuleSet,
} from "../features/decisions/committees/new-rule-set.server.ts"
import { NewRuleSet } from "../features/decisions/committees/new-rule-set-page.tsx"
import { ruleSetInput } from "../features/decisions/committees/rule-set-form.ts"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Regelung: ${data?.page.committee.name ?? "Gremium"} – Schulterschluss` },
]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: committeeStyles }]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { db, viewer, now } = context
  const from = new URL(request.url).searchParams.get("from")
  return { page: await getNewRuleSetPage(db, viewer, String(params.committeeId), from, now) }
}

export const action = byIntent({
  preview: showPreview,
  create: submit(createRuleSet, ({ committeeId }) => `/committees/${committeeId}`, {
    toInput: (values, { committeeId }) => ({ ...ruleSetInput(values), committeeId }),
  }),
})

async function showPreview({ context, params, request }: ActionFunctionArgs) {
  const { db, viewer, now } = context
  const values = formValues(await readForm(request))
  try {
    return { preview: await previewRuleSet(db, viewer, String(params.committeeId), values, now) }
  } catch (error) {
    return refusal(error, values)
  }
}

export default function NewRuleSetRoute() {
  const answer = useActionData<typeof action>()
  return (
    <NewRuleSet
      page={useLoaderData<typeof loader>().page}
      refused={answer && "refused" in answer ? answer.refused : undefined}
      preview={answer && "preview" in answer ? answer.preview : undefined}
    />
  )
}
