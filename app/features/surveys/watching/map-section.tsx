import { Section } from "../../../ui/section.tsx"
import { Table } from "../../../ui/table.tsx"
import { Tabs } from "../../../ui/tabs.tsx"
import { DESTATIS_ATTRIBUTION } from "../../organizations/register-attribution.ts"
import { AREA_STATE_WORDS, type AreaState, MAP_CREDIT, RATE_CLASSES } from "./map/draw-map.ts"
import type { ResponseView } from "./queries.server.ts"
import { RateTable } from "./rate-table.tsx"
import { standingOf } from "./standing.ts"

const STATES = Object.entries(AREA_STATE_WORDS) as [AreaState, string][]

/** The response on the map, the same numbers as a table beside it, and whose data the map is. */
export function MapSection({ view }: { view: ResponseView }) {
  const { frame, map, response } = view
  const here = `/surveys/${frame.id}/response`
  const isDistricts = map.choice === "districts"
  return (
    <Section id="map" title="Auf der Karte" content="body">
      <Tabs
        label="Karte"
        tabs={[
          { label: "Landkreise", href: `${here}#map`, current: isDistricts },
          {
            label: "Ämter und Städte",
            href: `${here}?map=administrations#map`,
            current: !isDistricts,
          },
        ]}
      />
      <div className="s-watch-map">
        <figure>
          {isDistricts ? <RateLegend /> : <StateLegend />}
          {/* Drawn on the server from numbers and names; both are escaped there. */}
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: as above */}
          <div dangerouslySetInnerHTML={{ __html: map.svg }} />
          <figcaption className="s-watch-credit">
            <a href={MAP_CREDIT.href}>{MAP_CREDIT.words}</a> · Verwaltungen: {DESTATIS_ATTRIBUTION}
          </figcaption>
        </figure>
        {isDistricts ? (
          <RateTable
            caption="Rücklauf nach Landkreisen"
            head="Landkreis"
            rows={response.byDistrict}
          />
        ) : (
          // Long: it scrolls beside the map, by keyboard too.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by keys
          <section className="s-watch-scroll" aria-label="Tabelle zur Karte" tabIndex={0}>
            <Table
              caption="Rücklauf nach Verwaltungen"
              columns={[
                { title: "Verwaltung", cell: ({ name }) => name },
                { title: "Stand", cell: (unit) => standingOf(unit) },
              ]}
              items={view.administrations}
              itemKey={({ id }) => id}
            />
          </section>
        )}
      </div>
    </Section>
  )
}

function RateLegend() {
  return (
    <ul className="s-watch-legend">
      {RATE_CLASSES.map(({ label }, index) => (
        <li key={label}>
          <svg viewBox="0 0 16 16" aria-hidden="true" className="s-map">
            <path className={`m-${index + 1}`} d="M0 0h16v16H0z" />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}

function StateLegend() {
  return (
    <ul className="s-watch-legend">
      {STATES.map(([state, label]) => (
        <li key={state}>
          <svg viewBox="0 0 16 16" aria-hidden="true" className="s-map">
            <path className={`m-${state}`} d="M0 0h16v16H0z" />
          </svg>
          {label}
        </li>
      ))}
      <li>
        Die sechs Landkreise selbst sind keine Flächen dieser Karte; sie stehen in „Nach Art“.
      </li>
    </ul>
  )
}
