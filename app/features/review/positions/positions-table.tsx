import { firstWords } from "../../../ui/short-text.ts"
import { PositionNotes } from "./position-notes.tsx"
import { positionsAddress } from "./positions-address.ts"
import type { PassageView, PositionsPageView } from "./queries.server.ts"
import { StanceMark } from "./stance-mark.tsx"

const MAX_EXCERPT = 160

/** Passages in rows, organisations in columns; below each row who said what, when and for which wording. */
export function PositionsTable({ page }: { page: PositionsPageView }) {
  const { document, organizations, passages } = page
  return (
    <table className="s-table s-positions">
      <caption className="kern-sr-only">
        Haltungen zu „{document.title}“: Absätze in Zeilen, Körperschaften in Spalten
      </caption>
      <thead>
        <tr>
          <th scope="col">Absatz</th>
          {organizations.map(({ id, shortName }) => (
            <th key={id} scope="col">
              {shortName}
            </th>
          ))}
        </tr>
      </thead>
      {passages.map((passage) => (
        <tbody key={passage.id} id={`absatz-${passage.id}`}>
          <PassageRow page={page} passage={passage} />
          {passage.positions.length > 0 && (
            <tr className="s-positions__notes">
              <td colSpan={organizations.length + 1}>
                <PositionNotes positions={passage.positions} />
              </td>
            </tr>
          )}
        </tbody>
      ))}
    </table>
  )
}

function PassageRow({ page, passage }: { page: PositionsPageView; passage: PassageView }) {
  const { document, organizations, ownId, maySet, filter } = page
  const { id, label, words, hash, positions } = passage
  const own = positions.find(({ organizationId }) => organizationId === ownId)
  return (
    <tr>
      <th scope="row">
        <span className="s-positions__no">{label}</span>{" "}
        {hash === null ? (
          <del>{firstWords(words, MAX_EXCERPT)}</del>
        ) : (
          <a href={`/documents/${document.id}#${id}`}>
            {firstWords(words, MAX_EXCERPT) || "Abbildung"}
          </a>
        )}
        {maySet && (hash !== null || own) && (
          <a
            className="s-positions__set"
            href={positionsAddress(document.id, { ...filter, blockId: id })}
          >
            {own ? "Unsere Haltung ändern" : "Haltung festhalten"}
            <span className="kern-sr-only"> zu {label || firstWords(words, MAX_EXCERPT)}</span>
          </a>
        )}
      </th>
      {organizations.map(({ id: organizationId, shortName }) => {
        const held = positions.find((position) => position.organizationId === organizationId)
        return (
          <td
            key={organizationId}
            data-label={shortName}
            className={held ? undefined : "s-positions__none"}
          >
            <div>
              <StanceMark stance={held?.stance ?? "none"} isLapsed={held?.lapse != null} />
            </div>
          </td>
        )
      })}
    </tr>
  )
}
