import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { commandInput, submit } from "../commands/form.ts"
import builderStyles from "../features/surveys/builder/builder.css?url"
import { importDefinition } from "../features/surveys/builder/definition-commands.server.ts"
import { ImportPage } from "../features/surveys/builder/import-page.tsx"
import { getImportPage } from "../features/surveys/builder/import-view.server.ts"
import { readImported } from "../features/surveys/builder/imported.ts"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Einlesen und ausgeben: ${data?.page.survey.title ?? "Umfrage"} – Schulterschluss` },
]

export const links: LinksFunction = () => [{ rel: "stylesheet", href: builderStyles }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return { page: await getImportPage(context, String(params.surveyId)) }
}

// Not led on: what was left out is told once, here.
export const action = submit(
  importDefinition,
  ({ leftOut, keptAs }) => Response.json({ imported: { leftOut, keptAs } }),
  { toInput: (values, { surveyId }) => ({ ...commandInput(values), surveyId }) },
)

export default function QuestionnaireImport() {
  const answer = useActionData<typeof action>()
  return (
    <ImportPage
      {...useLoaderData<typeof loader>()}
      refused={answer && "refused" in answer ? answer.refused : undefined}
      imported={readImported(answer)}
    />
  )
}
