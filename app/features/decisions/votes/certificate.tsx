import { Section } from "../../../ui/section.tsx"
import { Instant } from "../../../ui/time.tsx"
import { GONE_PERSON } from "../gone-person.ts"
import { MAJORITY_WORDS } from "../rules/terms.ts"
import type { Computation } from "./certificate.ts"
import type { VotePageView } from "./queries.server.ts"

/** What came of a vote, in the council's line and in sentences, and who has certified it. */
export function Certificate({
  page: { vote, law },
  result,
}: {
  page: VotePageView
  result: Computation
}) {
  return (
    <Section title="Ergebnis" content="body" id="result">
      <div className="s-vote__result">
        <p className="s-vote__line">{result.line}</p>
        <p>{result.result}</p>
        <p>{result.quorum}</p>
        <p className="s-vote__aside">
          Verlangt ist: {MAJORITY_WORDS[law.majority]} ({law.source}).
          {vote.openedAt && (
            <>
              {" "}
              Eröffnet{vote.openedByName && ` von ${vote.openedByName}`} am{" "}
              <Instant value={vote.openedAt} />.
            </>
          )}
          {vote.countedByName && ` Die Zahlen hat ${vote.countedByName} eingetragen.`}
          {vote.closedAt && (
            <>
              {" "}
              Geschlossen{vote.closedByName && ` von ${vote.closedByName}`} am{" "}
              <Instant value={vote.closedAt} />.
            </>
          )}
        </p>
        {vote.certifiedAt && (
          <p>
            <strong>Festgestellt: {vote.statedPassed === 1 ? "angenommen" : "abgelehnt"}.</strong>{" "}
            {vote.certifiedByName ?? GONE_PERSON} für das Gremium {vote.committee},{" "}
            <Instant value={vote.certifiedAt} />.
          </p>
        )}
      </div>
    </Section>
  )
}
