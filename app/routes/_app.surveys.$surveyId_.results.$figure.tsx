import type {
  ActionFunctionArgs,
  LinksFunction,
  LoaderFunctionArgs,
  MetaFunction,
} from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, submit } from "../commands/form.ts"
import { createDocument } from "../features/documents/commands.server.ts"
import { assertCitable, citeFigure } from "../features/surveys/results/cite.server.ts"
import { listCitable, listCitations } from "../features/surveys/results/cited-in.server.ts"
import { replacementOf } from "../features/surveys/results/editions.ts"
import { FigurePage } from "../features/surveys/results/figure-page.tsx"
import { reportIn } from "../features/surveys/results/report-in.ts"
import resultsStyles from "../features/surveys/results/results.css?url"
import { getFigurePage } from "../features/surveys/results/results-view.server.ts"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.figure.part ?? data?.figure.title ?? "Zahl"} – Schulterschluss` },
]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: resultsStyles }]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const [surveyId, figure] = [String(params.surveyId), String(params.figure)]
  const page = await getFigurePage(context, surveyId, figure, reportIn(request))
  const citations = await listCitations(context, surveyId, figure)
  return {
    ...page,
    citations,
    citable: page.report !== null && replacementOf(page) === null ? await listCitable(context) : [],
  }
}

const cited = ({ id, blockId }: { id: string; blockId: string }) =>
  `/documents/${id}#block-${blockId}`

export const action = byIntent({
  cite: submit(citeFigure, cited, {
    toInput: ({ documentId }, { surveyId, figure }) => ({ surveyId, figure, documentId }),
  }),
  begin: beginPaper,
})

const create = submit(
  createDocument,
  async ({ id }, { context, params }) => {
    const { surveyId, figure } = namesIn(params)
    const input = { surveyId, figure, documentId: id }
    return cited(await context.execute(citeFigure, input, context.viewer, context.requestId))
  },
  { toInput: ({ title }) => ({ kind: "paper", title }) },
)

/** A paper is begun only where the figure can stand in it: none is left over, empty. */
async function beginPaper(args: ActionFunctionArgs) {
  const { surveyId, figure } = namesIn(args.params)
  await assertCitable(args.context, surveyId, figure)
  return create(args)
}

function namesIn(params: ActionFunctionArgs["params"]) {
  return { surveyId: String(params.surveyId), figure: String(params.figure) }
}

export default function Figure() {
  const refused = useActionData<typeof action>()?.refused
  return <FigurePage {...useLoaderData<typeof loader>()} refused={refused} />
}
