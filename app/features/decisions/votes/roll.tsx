import type { RefusedForm } from "../../../commands/refused-form.ts"
import { formatTime } from "../../../ui/dates.ts"
import { Row, Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { EnterBallotForm, ExcludeForm, ReadmitForm } from "./elector-forms.tsx"
import type { VotePageView } from "./queries.server.ts"
import type { RollRow, RollSubstitute } from "./roll.ts"

interface RollProps {
  page: VotePageView
  refused: RefusedForm | undefined
}

/** Who is entitled, who is there, who is excluded; the answers for who runs the vote, for all once it is closed. */
export function Roll({ page, refused }: RollProps) {
  const { vote, roll, may } = page
  if (!may.exclude && vote.state === "prepared") return null
  return (
    <Section title="Stimmberechtigte">
      <Rows>
        {roll.map((row) => (
          <Row
            key={row.membershipId}
            label={answerWords(page, row)}
            sublabel={row.answer ? `${formatTime(row.answer.castAt)} Uhr` : undefined}
            title={row.name}
          >
            <p>{detailWords(page, row)}</p>
            {may.exclude && vote.state === "prepared" && (
              <>
                <ExclusionForm page={page} row={row} refused={refused} />
                <Substitutes page={page} row={row} refused={refused} />
              </>
            )}
            {may.run && vote.state === "open" && vote.method === "roll_call" && (
              <Entry page={page} row={row} refused={refused} />
            )}
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

function ExclusionForm({ page, row, refused }: RollProps & { row: RollSubstitute }) {
  return row.exclusion === null ? (
    <ExcludeForm voteId={page.vote.id} row={row} refused={refused} />
  ) : (
    page.may.run && <ReadmitForm voteId={page.vote.id} row={row} refused={refused} />
  )
}

/** Whoever may stand in is asked too, there or not: who is excluded stands in for nobody. */
function Substitutes({ page, row, refused }: RollProps & { row: RollRow }) {
  if (row.substitutes.length === 0) return null
  return (
    <ul>
      {row.substitutes.map((substitute) => (
        <li key={substitute.membershipId}>
          Vertretung: {personWords(substitute)}
          <ExclusionForm page={page} row={substitute} refused={refused} />
        </li>
      ))}
    </ul>
  )
}

function Entry({ page, row, refused }: RollProps & { row: RollRow }) {
  if (row.state !== "present" || row.answer?.enteredAs === "self") return null
  return <EnterBallotForm voteId={page.vote.id} row={row} refused={refused} />
}

const ANSWER_WORDS = { yes: "Ja", no: "Nein", abstain: "Enthaltung" } as const

function answerWords({ vote }: VotePageView, row: RollRow): string {
  if (row.state === "excluded") return "befangen"
  if (row.state === "absent") return "abwesend"
  if (row.answer) return ANSWER_WORDS[row.answer.choice]
  if (row.hasAnswered) return "hat geantwortet"
  if (vote.method !== "roll_call" || vote.state === "prepared") return "anwesend"
  return vote.state === "open" ? "steht aus" : "nicht teilgenommen"
}

/** "Frieda Saß, befangen: Aufsichtsrat (§ 34 BGB)"; the ground only for those who may know it. */
function personWords({ name, exclusion }: RollSubstitute): string {
  if (exclusion === null) return name
  return `${name}, befangen${exclusion.ground ? `: ${groundWords(exclusion)}` : ""}`
}

function groundWords({ ground, basis }: NonNullable<RollRow["exclusion"]>): string {
  return `${ground} (${basis})`
}

function detailWords({ vote }: VotePageView, row: RollRow): string {
  const parts = [row.organization]
  if (row.votes !== 1) parts.push(`${row.votes} Stimmen`)
  if (row.substitute) parts.push(`vertreten durch ${row.substitute}`)
  if (row.exclusion?.ground) parts.push(groundWords(row.exclusion))
  if (vote.state !== "prepared") {
    const excluded = row.substitutes.filter(({ exclusion }) => exclusion !== null)
    parts.push(...excluded.map((substitute) => `Vertretung ${personWords(substitute)}`))
  }
  if (row.answer?.enteredAs === "chair" && row.answer.enteredByName) {
    parts.push(`eingetragen von ${row.answer.enteredByName}`)
  }
  return parts.join(" · ")
}
