import { LinkButton } from "../../../ui/button.tsx"
import { formatDate } from "../../../ui/dates.ts"
import { EmptyState } from "../../../ui/empty.tsx"
import { formatCount, formatNumber } from "../../../ui/numbers.ts"
import { Row, Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { Table } from "../../../ui/table.tsx"
import { useRefreshWhile } from "../inviting/use-refresh.ts"
import { daysLeftOf } from "../lifecycle/form-days.ts"
import { SurveyFrame } from "../lifecycle/survey-frame.tsx"
import { percent } from "../statistics/rates.ts"
import { RECIPIENT_TYPE_WORDS } from "../terms.ts"
import { MapSection } from "./map-section.tsx"
import type { ResponseView } from "./queries.server.ts"
import { RateTable } from "./rate-table.tsx"
import { standingOf } from "./standing.ts"

const REFRESH_MS = 15_000

/** Who has answered, and whom to call: the page goes on by itself while answers come in. */
export function ResponsePage({ view }: { view: ResponseView }) {
  const { frame, response } = view
  useRefreshWhile(view.isRunning, REFRESH_MS)
  return (
    <SurveyFrame
      survey={frame}
      current="response"
      lede="Hier steht, wer geantwortet hat, nicht was."
    >
      <Numbers view={view} />
      <CurveSection view={view} />
      <MapSection view={view} />
      <Section title="Nach Größe">
        <RateTable caption="Rücklauf nach Einwohnern" head="Einwohner" rows={response.bySize} />
      </Section>
      <Section title="Nach Art">
        <RateTable caption="Rücklauf nach Art" head="Art" rows={response.byType} />
      </Section>
      <CallSection view={view} />
      {view.turnedAway > 0 && (
        <p>
          Wegen Überlast kurz abgewiesen: {formatNumber(view.turnedAway)}. Wer abgewiesen wurde,
          behielt seine Angaben und konnte sie nach einigen Sekunden noch einmal senden.
        </p>
      )}
      <p className="s-watch-file">
        <a href={`/surveys/${frame.id}/response.csv`} download>
          Rücklauf als Tabelle speichern (CSV)
        </a>
      </p>
    </SurveyFrame>
  )
}

function Numbers({ view }: { view: ResponseView }) {
  const { invited, done, started, bounced, refused } = view.response.total
  const rest = [
    `${percent(done, invited)} %`,
    started > done ? `${formatNumber(started - done)} begonnen` : "",
    bounced > 0 ? `${formatNumber(bounced)} nicht erreichbar` : "",
    refused > 0 ? `${formatNumber(refused)} möchten nicht teilnehmen` : "",
    endWords(view),
  ].filter(Boolean)
  return (
    <p className="s-watch-figure" role="status">
      <strong>
        {formatNumber(done)} von {formatNumber(invited)}
      </strong>{" "}
      <span>{rest.join(" · ")}</span>
    </p>
  )
}

function endWords({ closesAt, now, isRunning, frame }: ResponseView): string {
  if (closesAt === null) return ""
  if (frame.gate === "not_yet") return "noch nicht begonnen"
  if (!isRunning) return "zu Ende"
  const days = daysLeftOf(closesAt, now)
  return days === 0 ? "endet heute" : `noch ${formatCount(days, "Tag", "Tage")}`
}

function CurveSection({ view: { curve, response } }: { view: ResponseView }) {
  if (curve.wide === null || curve.narrow === null) return null
  return (
    <Section title="Im Lauf der Zeit" content="body">
      {/* Drawn on the server from numbers; the words in it are escaped there. */}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: as above */}
      <div className="s-watch-wide" dangerouslySetInnerHTML={{ __html: curve.wide }} />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: as above */}
      <div className="s-watch-narrow" dangerouslySetInnerHTML={{ __html: curve.narrow }} />
      <details className="s-inv-more">
        <summary>Als Tabelle</summary>
        <Table
          caption="Eingegangene Antworten je Tag"
          columns={[
            { title: "Tag", cell: ({ day }) => formatDate(day) },
            { title: "Eingegangen", cell: ({ done }) => formatNumber(done), numeric: true },
            { title: "Bis dahin", cell: ({ total }) => formatNumber(total), numeric: true },
          ]}
          items={response.overTime}
          itemKey={({ day }) => day}
        />
      </details>
    </Section>
  )
}

function CallSection({ view: { calls, frame, isRunning } }: { view: ResponseView }) {
  // Once it is over nobody is called any more.
  const title = frame.gate === "over" ? "Wer hat nicht geantwortet?" : "Wen anrufen?"
  if (calls.total === 0) {
    return (
      <Section title={title} content="body">
        <EmptyState level={3} title="Niemand">
          Alle, die antworten wollen, haben geantwortet.
        </EmptyState>
      </Section>
    )
  }
  return (
    <Section
      id="calls"
      title={title}
      more={
        <a href={`/surveys/${frame.id}/calls.csv`} download>
          Alle {formatNumber(calls.total)} als Tabelle (CSV)
        </a>
      }
    >
      <Rows>
        {calls.units.map((unit) => (
          <Row
            key={unit.id}
            label={RECIPIENT_TYPE_WORDS[unit.type]}
            title={unit.name}
            href={`/surveys/${frame.id}/invitations/${unit.id}`}
            action={
              isRunning && (
                <LinkButton small href={`/surveys/${frame.id}/invitations/${unit.id}#keys`}>
                  Zugang geben
                </LinkButton>
              )
            }
          >
            {[standingOf(unit), unit.note].filter(Boolean).join(" · ")}
          </Row>
        ))}
      </Rows>
      {calls.total > calls.units.length && (
        <p>
          {formatNumber(calls.units.length)} von {formatNumber(calls.total)}; die Tabelle hat alle.
        </p>
      )}
    </Section>
  )
}
