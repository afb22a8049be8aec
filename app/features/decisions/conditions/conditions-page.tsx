import type { RefusedForm } from "../../../commands/refused-form.ts"
import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import { EmptyState } from "../../../ui/empty.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { Row, Rows } from "../../../ui/row.tsx"
import { type GlyphName, StateMark, type Tone } from "../../../ui/state-mark.tsx"
import { Tabs } from "../../../ui/tabs.tsx"
import { committeeBriefly } from "../committee-names.ts"
import { CONDITION, type ConditionState } from "../rules/states.ts"
import { ConditionForms } from "./condition-forms.tsx"
import type { ConditionsPageView } from "./queries.server.ts"
import { ACT_WORDS, type ConditionAct, VIEW_WORDS } from "./terms.ts"

export type ConditionView = ConditionsPageView["conditions"][number]
type ConditionsPageProps = { page: ConditionsPageView; refused: RefusedForm | undefined }

const LOOKS: Record<ConditionState, { glyph: GlyphName; tone?: Tone }> = {
  open: { glyph: "draft", tone: "warn" },
  incorporated: { glyph: "half" },
  refused: { glyph: "failed" },
  verified: { glyph: "done", tone: "ok" },
}

/** What committees made their consent to a text depend on, and what became of each. */
export function ConditionsPage({ page, refused }: ConditionsPageProps) {
  const { document, show, counts, conditions } = page
  const href = `/documents/${document.id}`
  return (
    <>
      <PageTop
        title="Maßgaben"
        crumbs={[
          { label: "Beschlüsse", href: "/decisions" },
          { label: document.title, href: page.readsText ? href : `${href}/decisions` },
          { label: "Maßgaben" },
        ]}
        lede={ledeOf(page)}
      />
      <Tabs
        label="Zustand"
        tabs={counts.map(({ view, count }) => ({
          ...{ label: VIEW_WORDS[view], count, current: view === show },
          href: view === "all" ? `${href}/conditions` : `${href}/conditions?show=${view}`,
        }))}
      />
      {conditions.length === 0 ? (
        <EmptyState title="Keine Maßgabe">
          {show === "all"
            ? "Stimmt ein Gremium mit Maßgaben zu, stehen sie hier, jede mit der Stelle im Text."
            : "In diesem Zustand ist keine."}
        </EmptyState>
      ) : (
        <Rows>
          {conditions.map((condition) => (
            <ConditionRow key={condition.id} {...{ page, condition, refused }} />
          ))}
        </Rows>
      )}
    </>
  )
}

function ledeOf({ counts }: ConditionsPageView): string {
  const countOf = (wanted: string) => counts.find(({ view }) => view === wanted)?.count ?? 0
  const [all, open, settled] = [countOf("all"), countOf("open"), countOf("settled")]
  if (all === 0) return "Noch hat kein Gremium seine Zustimmung an eine Maßgabe geknüpft."
  const total = all === 1 ? "1 Maßgabe" : `${all} Maßgaben`
  const left = [
    open > 0 && `${open} offen`,
    settled > 0 && `${settled} vom Gremium noch zu prüfen`,
  ].filter((words) => words !== false)
  return left.length === 0
    ? `${total}, ${all === 1 ? "erledigt" : "alle erledigt"}.`
    : `${total}: ${left.join(", ")}.`
}

function ConditionRow({
  page,
  condition,
  refused,
}: ConditionsPageProps & { condition: ConditionView }) {
  const { document } = page
  const { number, committee, committeeShortName, decidedOn, decidedNumber, blockId } = condition
  const version = `/documents/${document.id}/versions/${decidedNumber}`
  return (
    <Row
      label={<StateMark {...LOOKS[condition.state]}>{wordOf(condition)}</StateMark>}
      sublabel={`Maßgabe ${number}`}
      title={<span className="s-text-lines">{condition.text}</span>}
      level={2}
    >
      <p>
        <a href={`/consultations/${condition.consultationId}`}>
          {committeeBriefly(committee, committeeShortName)}
        </a>
        , {formatDate(decidedOn)}, zu{" "}
        {condition.readsDecided ? (
          <a href={blockId === null ? version : `${version}#${blockId}`}>
            Fassung {decidedNumber}
            {blockId !== null && ", Stelle im Text"}
          </a>
        ) : (
          `Fassung ${decidedNumber}`
        )}
      </p>
      {condition.fulfilledNumber !== null && (
        <p>
          Eingearbeitet in Fassung {condition.fulfilledNumber}.{" "}
          {condition.readsDecided && condition.readsFulfilled && (
            <a
              href={`/documents/${document.id}/compare?from=${decidedNumber}&to=${condition.fulfilledNumber}`}
            >
              Mit Fassung {decidedNumber} vergleichen
            </a>
          )}
        </p>
      )}
      {condition.acts.map((act) => (
        <p key={act.id}>
          {/* The column holds only what the commands wrote. */}
          {formatDate(calendarDateOf(act.at))}: {ACT_WORDS[act.act as ConditionAct]}
          {act.versionNumber !== null && ` (Fassung ${act.versionNumber})`},{" "}
          {act.person ?? "jemand, dessen Konto gelöscht ist"}
          {act.committee && `, für: ${act.committee}`}
          {act.reason && `. ${act.reason}`}
        </p>
      ))}
      <ConditionForms {...{ page, condition, refused }} />
    </Row>
  )
}

function wordOf({ view, standing, state }: ConditionView): string {
  if (view === "void") return "gegenstandslos"
  return standing === "reported" ? "erst gemeldet" : CONDITION.words[state]
}
