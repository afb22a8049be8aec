import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import { groupedHash } from "../../documents/export/hash.ts"
import { organizationBeside } from "../committee-names.ts"
import type { MatrixBody } from "./matrix.ts"
import { PlanCell, ResultCell, TodayCell } from "./matrix-cell.tsx"
import type { MatrixPageView } from "./matrix-page.server.ts"
import { todayWords } from "./today-words.ts"

const HASH_DIGITS = 8

type MatrixProps = { page: MatrixPageView }

/** Committees by versions, and at the right how today's text differs from what each agreed to. */
export function MatrixTable({ page }: MatrixProps) {
  const { versions, bodies, today, document } = page
  return (
    <div className="s-mx-wide">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keyboard where many versions do not fit */}
      <section className="s-mx-scroll" aria-label="Beschlusslage" tabIndex={0}>
        <table className={versions.length > 4 ? "s-mx s-mx--many" : "s-mx"}>
          <caption className="kern-sr-only">Ergebnis je Gremium und Fassung</caption>
          <thead>
            <tr>
              <th scope="col">
                <span>Gremium</span>
              </th>
              {versions.map((version) => (
                <VersionHead key={version.number} documentId={document.id} version={version} />
              ))}
              {today && <TodayHead today={today} />}
            </tr>
          </thead>
          <tbody>
            {bodies.map((body) => (
              <tr key={body.committeeId}>
                <th scope="row">
                  <BodyName body={body} />
                </th>
                {body.cells.map((cell) => (
                  <td key={cell.versionNumber}>
                    <Cell page={page} cell={cell} />
                  </td>
                ))}
                {today && (
                  <td className="s-mx__today">
                    <TodayCell today={todayWords(document.id, body, today)} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

function BodyName({ body }: { body: MatrixBody }) {
  const organization = organizationBeside(body.committee, body)
  return (
    <>
      <b>{body.committee}</b>
      {organization && <span>{organization}</span>}
    </>
  )
}

type VersionHeadProps = { documentId: string; version: MatrixPageView["versions"][number] }

function VersionHead({ documentId, version }: VersionHeadProps) {
  const { number, label, createdAt, sha256, mayRead } = version
  const name = `Fassung ${number}`
  return (
    <th scope="col">
      <b>{mayRead ? <a href={`/documents/${documentId}/versions/${number}`}>{name}</a> : name}</b>
      <span>
        {formatDate(calendarDateOf(createdAt))}
        {label && `, ${label}`}
        <br />
        <span className="s-hash">{groupedHash(sha256, HASH_DIGITS)}</span>
      </span>
    </th>
  )
}

function TodayHead({ today }: { today: NonNullable<MatrixPageView["today"]> }) {
  const text =
    today.state === "live" ? `Entwurf zu Fassung ${today.nextNumber}` : `Fassung ${today.state}`
  return (
    <th scope="col" className="s-mx__today">
      <b>Heute</b>
      <span>
        {text},<br />
        gegen den eigenen Beschluss
      </span>
    </th>
  )
}

type CellProps = MatrixProps & { cell: MatrixBody["cells"][number] }

function Cell({ page: { document, places }, cell }: CellProps) {
  const { results, plans } = cell
  if (results.length === 0 && plans.length === 0) {
    return <span className="s-mx__none">nicht befasst</span>
  }
  return (
    <>
      {results.map((result) => (
        <ResultCell key={result.id} documentId={document.id} result={result} />
      ))}
      {plans.map((plan) => (
        <PlanCell key={plan.id} plan={plan} place={places[plan.id]} />
      ))}
    </>
  )
}
