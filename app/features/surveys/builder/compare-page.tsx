import { Form } from "@remix-run/react"
import { Button } from "../../../ui/button.tsx"
import { EmptyState } from "../../../ui/empty.tsx"
import { Section } from "../../../ui/section.tsx"
import { SurveyFrame } from "../lifecycle/survey-frame.tsx"
import type { ChangeView } from "./describe-changes.ts"
import type { SurveyCompareView } from "./version-queries.server.ts"
import { WordChanges } from "./word-changes.tsx"

/** Two versions of a questionnaire: what came, what went, what moved, word by word. */
export function SurveyComparePage({ page }: { page: SurveyCompareView }) {
  const { survey, groups, a, b } = page
  const versions = { label: "Fassungen", href: `/surveys/${survey.id}/versions` }
  return (
    <SurveyFrame
      survey={survey}
      current="questionnaire"
      below={[versions, { label: "Vergleich" }]}
      lede={`Von ${sideWords(a)} zu ${sideWords(b)}: ${countWords(groups.flatMap(({ changes }) => changes).length)}`}
    >
      <Sides page={page} />
      {groups.length === 0 && (
        <EmptyState title="Kein Unterschied">
          Beide Stände fragen Wort für Wort dasselbe.
        </EmptyState>
      )}
      {groups.map(({ title, changes }) => (
        <Section key={title} title={title}>
          <ol className="v-changes">
            {changes.map((change, index) => (
              <li key={index}>
                <Change change={change} isFirst={changes[index - 1]?.subject !== change.subject} />
              </li>
            ))}
          </ol>
        </Section>
      ))}
    </SurveyFrame>
  )
}

function sideWords(side: number | "draft"): string {
  return side === "draft" ? "jetzt" : `Fassung ${side}`
}

function countWords(count: number): string {
  if (count === 0) return "nichts hat sich geändert."
  return count === 1 ? "eine Änderung." : `${count} Änderungen.`
}

function Sides({ page }: { page: SurveyCompareView }) {
  const fields = [
    { name: "a", label: "Von", value: page.a },
    { name: "b", label: "Zu", value: page.b },
  ]
  return (
    <Form method="get" className="v-sides">
      {fields.map(({ name, label, value }) => (
        <label key={name}>
          {label}{" "}
          <select name={name} className="s-in" defaultValue={value} key={value}>
            {page.sides.map((side) => (
              <option key={side} value={side}>
                {side === "draft" ? "Jetziger Fragebogen" : sideWords(side)}
              </option>
            ))}
          </select>
        </label>
      ))}
      <Button type="submit">Vergleichen</Button>
    </Form>
  )
}

/** What is in a page or question that came or went as a whole. */
function Details({ details }: { details: ChangeView["details"] }) {
  return (
    <dl className="v-details">
      {details.map(({ label, words }) => (
        <div key={label} className="v-change">
          <dt className="v-change__lab">{label}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}

const KIND_SENTENCES = { added: "Neu", removed: "Gestrichen", moved: "Verschoben", changed: "" }

function Change({ change, isFirst }: { change: ChangeView; isFirst: boolean }) {
  const { kind, subject, field } = change
  return (
    <>
      {isFirst && kind === "changed" && <h3 className="v-subject">{subject}</h3>}
      <p className="v-change">
        <span className="v-change__lab">{field || KIND_SENTENCES[kind]}</span>
        <span>
          <Matter change={change} />
        </span>
      </p>
      {change.details.length > 0 && <Details details={change.details} />}
    </>
  )
}

function Matter({ change }: { change: ChangeView }) {
  const { kind, subject, before, after, isWords } = change
  if (kind === "added") return <ins>{subject}</ins>
  if (kind === "removed") return <del>{subject}</del>
  if (kind === "moved") {
    return (
      <>
        {subject}{" "}
        <em>{before === after ? "an eine andere Stelle" : `von ${before} nach ${after}`}</em>
      </>
    )
  }
  if (isWords) return <WordChanges before={before} after={after} />
  return (
    <>
      {before !== "" && <del>{before}</del>} {after !== "" && <ins>{after}</ins>}
    </>
  )
}
