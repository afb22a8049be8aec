import { formatDate } from "../../../ui/dates.ts"
import { organizationBeside } from "../committee-names.ts"
import { resultWord } from "../rules/results.ts"
import type { MatrixBody } from "./matrix.ts"
import { PlanCell, ResultCell, TodayCell } from "./matrix-cell.tsx"
import type { MatrixPageView } from "./matrix-page.server.ts"
import { planWords } from "./matrix-words.ts"
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
  const [latest, ...older] = resultsOf(body)
  const plans = body.cells.flatMap(({ versionNumber, plans: own }) =>
    own.map((plan) => ({ versionNumber, plan })),
  )
  return (
    <article className="s-mx-card">
      <h2>
        {body.committee}
        {organization && <span>{organization}</span>}
      </h2>
      {latest && (
        <ResultCell
          documentId={document.id}
          result={latest.result}
          version={`Fassung ${latest.versionNumber}`}
        />
      )}
      {!latest &&
        plans.map(({ plan }) => <PlanCell key={plan.id} plan={plan} place={places[plan.id]} />)}
      {today && latest && (
        <div className="s-mx-card__more">
          <TodayCell today={todayWords(document.id, body, today)} />
        </div>
      )}
      {older.map(({ versionNumber, result }) => (
        <p key={result.id} className="s-mx-card__old">
          Fassung {versionNumber}: {resultWord(result.result, result.role)},{" "}
          {formatDate(result.decidedOn)}
        </p>
      ))}
      {latest &&
        plans.map(({ versionNumber, plan }) => (
          <p key={plan.id} className="s-mx-card__old">
            Fassung {versionNumber}: {planWords(plan).word}, {planWords(plan).when}
          </p>
        ))}
    </article>
  )
}

/** The latest first, over all versions. */
function resultsOf({ cells }: MatrixBody) {
  return cells
    .flatMap(({ versionNumber, results }) => results.map((result) => ({ versionNumber, result })))
    .sort((one, other) => other.result.decidedOn.localeCompare(one.result.decidedOn))
}
