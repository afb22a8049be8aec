import { formatDate } from "../../../ui/dates.ts"
import { EmptyState } from "../../../ui/empty.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { Row, Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { DecisionTabs } from "../decision-tabs.tsx"
import { CircularMark } from "./circular-mark.tsx"
import type { CircularListItem } from "./queries.server.ts"

/** All circular resolutions, those that wait for the own answer first. */
export function CircularsPage({ circulars }: { circulars: readonly CircularListItem[] }) {
  const waiting = circulars.filter(({ waitsForViewer }) => waitsForViewer).length
  return (
    <>
      <PageTop title="Umlaufbeschlüsse" lede={ledeOf(circulars.length, waiting)} />
      <DecisionTabs current="circulars" />
      {circulars.length === 0 ? (
        <EmptyState title="Noch kein Umlaufbeschluss">
          Wer für ein Gremium handelt, bereitet ihn bei einem Schritt der Beratungsfolge vor, wenn
          die Regelung des Gremiums den Umlauf erlaubt.
        </EmptyState>
      ) : (
        <Section title="Alle Umlaufbeschlüsse">
          <Rows>
            {circulars.map((circular) => (
              <Row
                key={circular.id}
                label={circular.number}
                sublabel={circular.waitsForViewer ? "Ihre Stimme fehlt" : undefined}
                urgent={circular.waitsForViewer}
                title={circular.paperTitle}
                href={`/circulars/${circular.id}`}
              >
                <p>{circular.committee}</p>
                <p>
                  <CircularMark state={circular.state} isOver={circular.isOver} /> · Frist{" "}
                  {formatDate(circular.deadlineOn)}, 24 Uhr
                </p>
              </Row>
            ))}
          </Rows>
        </Section>
      )}
    </>
  )
}

function ledeOf(all: number, waiting: number): string {
  if (all === 0) return "Hier stehen Beschlüsse, die ein Gremium ohne Sitzung fasst."
  if (waiting === 0) return "Kein Umlaufbeschluss wartet auf Ihre Stimme."
  return waiting === 1
    ? "Ein Umlaufbeschluss wartet auf Ihre Stimme."
    : `${waiting} Umlaufbeschlüsse warten auf Ihre Stimme.`
}
