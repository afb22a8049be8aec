import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, commandInput, submit } from "../commands/form.ts"
import { correctContact } from "../features/surveys/lifecycle/contact.server.ts"
import { extendInput, openInput } from "../features/surveys/lifecycle/form-input.ts"
import {
  closeSurvey,
  extendSurvey,
  openSurvey,
} from "../features/surveys/lifecycle/opening.server.ts"
import { getSurveyPage } from "../features/surveys/lifecycle/page.server.ts"
import { SurveyPage } from "../features/surveys/lifecycle/survey-page.tsx"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.survey.title ?? "Umfrage"} – Schulterschluss` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return { survey: await getSurveyPage(context, String(params.surveyId)) }
}

const here = ({ id }: { id: string }) => `/surveys/${id}`

export const action = byIntent({
  open: submit(openSurvey, here, {
    toInput: (values, { surveyId }) => openInput(values, String(surveyId)),
  }),
  extend: submit(extendSurvey, here, {
    toInput: (values, { surveyId }) => extendInput(values, String(surveyId)),
  }),
  contact: submit(correctContact, here, {
    toInput: (values, { surveyId }) => ({ ...commandInput(values), surveyId }),
  }),
  close: submit(closeSurvey, here, { toInput: (_values, { surveyId }) => ({ surveyId }) }),
})

export default function Survey() {
  const refused = useActionData<typeof action>()?.refused
  return <SurveyPage {...useLoaderData<typeof loader>()} refused={refused} />
}
