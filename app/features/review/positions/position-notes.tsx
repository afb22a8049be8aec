import { formatCount } from "../../../ui/numbers.ts"
import { Instant } from "../../../ui/time.tsx"
import { RedlineRuns } from "../redline/redline-runs.tsx"
import type { PositionView } from "./queries.server.ts"
import { LAPSED_WORDS, STANCE_WORDS } from "./terms.ts"

/** Who said what on one passage: those with words or another wording one by one, the others in a line. */
export function PositionNotes({ positions }: { positions: readonly PositionView[] }) {
  const detailed = positions.filter(
    ({ text, lapse, earlier }) => text !== "" || lapse !== null || earlier.length > 0,
  )
  const plain = positions.filter((position) => !detailed.includes(position))
  return (
    <ul>
      {detailed.map((position) => (
        <li key={position.id}>
          <Note position={position} />
        </li>
      ))}
      {plain.length > 0 && (
        <li>
          {plain.map((position, index) => (
            <span key={position.id}>
              {index > 0 && " · "}
              <strong>{position.organization}</strong> {STANCE_WORDS[position.stance]}{" "}
              <SetBy position={position} />
            </span>
          ))}
        </li>
      )}
    </ul>
  )
}

function Note({ position }: { position: PositionView }) {
  const { organization, stance, text, lapse, earlier, olderCount } = position
  return (
    <>
      <p>
        <strong>{organization}</strong> {STANCE_WORDS[stance]}
        {text && <>: {text}</>} <SetBy position={position} />
      </p>
      {lapse && <Lapse lapse={lapse} />}
      {earlier.length > 0 && (
        <details>
          <summary>Früher</summary>
          <ul>
            {earlier.map((one) => (
              <li key={one.id}>
                {one.stance === "none" ? "zurückgezogen" : STANCE_WORDS[one.stance]}
                {one.text && <>: {one.text}</>} (<Instant value={one.setAt} />)
              </li>
            ))}
            {olderCount > 0 && (
              <li>und davor {formatCount(olderCount, "weitere Haltung", "weitere Haltungen")}</li>
            )}
          </ul>
        </details>
      )}
    </>
  )
}

function SetBy({ position: { person, setAt } }: { position: PositionView }) {
  return (
    <span className="s-positions__by">
      {person}, <Instant value={setAt} />
    </span>
  )
}

/** The position says nothing of the wording as it is now: here is what it was said of. */
function Lapse({ lapse }: { lapse: NonNullable<PositionView["lapse"]> }) {
  return (
    <details className="s-positions__lapse">
      <summary>
        {lapse.isGone ? "Absatz seitdem gestrichen" : LAPSED_WORDS}
        <span className="kern-sr-only">, Wortlaut vergleichen</span>
      </summary>
      {lapse.hasSameWords ? (
        <p>Kein Wort ist anders; geändert haben sich Art, Ebene oder Auszeichnung.</p>
      ) : (
        <p className="s-quote">
          <RedlineRuns pieces={lapse.pieces} />
        </p>
      )}
    </details>
  )
}
