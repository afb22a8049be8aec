import { organizationBeside } from "../committee-names.ts"
import { latestFirst, type MatrixBody } from "./matrix.ts"
import { PlanCell, ResultCell, TodayCell } from "./matrix-cell.tsx"
import type { MatrixPageView } from "./matrix-page.server.ts"
import { todayWords } from "./today-words.ts"

/** The same, one card for each committee: on narrow screens and on paper. */
export function MatrixCards({ page }: { page: MatrixPageView }) {
  return (
    <div className="s-mx-cards">
      {page.bodies.map((body) => (
        <BodyCard key={body.committeeId} page={page} body={body} />
      ))}
    </div>
  )
}

function BodyCard({ page, body }: { page: MatrixPageView; body: MatrixBody }) {
  const { document, today, places } = page
  const organization = organizationBeside(body.committee, body)
  const [first, ...others] = latestFirst(body).map(({ versionNumber, result }) => (
    <ResultCell
      key={result.id}
      documentId={document.id}
      result={result}
      version={`Fassung ${versionNumber}`}
    />
  ))
  return (
    <article className="s-mx-card">
      <h2>
        {body.committee}
        {organization && <span>{organization}</span>}
      </h2>
      {first}
      {today && first && <TodayCell today={todayWords(document.id, body, today)} />}
      {others}
      {body.cells.flatMap(({ versionNumber, plans }) =>
        plans.map((plan) => (
          <PlanCell
            key={plan.id}
            plan={plan}
            place={places[plan.id]}
            version={`Fassung ${versionNumber}`}
          />
        )),
      )}
    </article>
  )
}
