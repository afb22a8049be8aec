import { Form, useNavigation } from "@remix-run/react"
import { Button, SubmitButton } from "../../../ui/button.tsx"
import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import { Row, Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { PARTICIPANT_ROLE_WORDS } from "../../documents/participant-words.ts"
import { NUMBERING_WORDS } from "../../documents/terms.ts"
import { kindWords } from "../../documents/text/kind-words.ts"
import type { ChangeClass } from "./classify.ts"
import { changeAnchor, compareAddress } from "./compare-address.ts"
import type { ComparePageView, DrawnComparison } from "./compare-page.server.ts"
import { RedlineRuns } from "./redline-runs.tsx"
import { CHANGE_WORDS, CLASS_WORDS, REASON_WORDS } from "./terms.ts"

type ListedChange = DrawnComparison["changes"][number]

type CompareSectionsProps = { page: ComparePageView; compared: DrawnComparison }

/** The changes as a list under the headings they stand under, each with its class and a person's word on it. */
export function CompareSections({ page, compared }: CompareSectionsProps) {
  const changes = compared.changes.filter(
    ({ kind }) => !page.query.hidesFormatting || kind !== "formatting",
  )
  return (
    <>
      {page.mayConfirm && <ConfirmAll page={page} changes={changes} />}
      {bySection(changes).map(({ title, changes: listed }, index) => (
        <Section key={index} title={title}>
          <Rows>
            {listed.map((change) => (
              <ChangeRow key={change.key} change={change} page={page} compared={compared} />
            ))}
          </Rows>
        </Section>
      ))}
    </>
  )
}

function bySection(changes: readonly ListedChange[]): { title: string; changes: ListedChange[] }[] {
  const sections: { title: string; changes: ListedChange[] }[] = []
  for (const change of changes) {
    const title = sectionTitle(change)
    const last = sections.at(-1)
    if (last?.title === title) last.changes.push(change)
    else sections.push({ title, changes: [change] })
  }
  return sections
}

function sectionTitle({ path, section }: ListedChange): string {
  if (path.startsWith("head")) return "Steckbrief"
  if (path.startsWith("n"))
    return path.startsWith("numbering") ? "Titel und Einstellungen" : "Fußnoten"
  if (!path.startsWith("b")) return "Titel und Einstellungen"
  return section.length > 0 ? section.join(" › ") : "Vor der ersten Überschrift"
}

type ChangeRowProps = { change: ListedChange; page: ComparePageView; compared: DrawnComparison }

function ChangeRow({ change, page, compared }: ChangeRowProps) {
  const { key, forcedBy, excerpt } = change
  const inText = `${compareAddress(page.document.id, { ...page.query, view: "text" })}#${changeAnchor(key)}`
  const reasons = forcedBy.map((reason) => REASON_WORDS[reason].word).join(", ")
  const values = valueWords(change, compared)
  return (
    <Row
      label={CLASS_WORDS[change.class]}
      sublabel={reasons}
      title={titleOf(change)}
      href={inText}
      action={page.mayConfirm && <ConfirmForm change={change} page={page} />}
    >
      {values && <p>{values}</p>}
      {excerpt.length > 0 && (
        <p className="s-redline__excerpt">
          <RedlineRuns pieces={excerpt} />
        </p>
      )}
      <p className="s-muted">{confirmedWords(change, page)}</p>
    </Row>
  )
}

/** Who said what a change is; until then what the program proposes. */
function confirmedWords({ key, forcedBy }: ListedChange, page: ComparePageView): string {
  const confirmed = page.confirmations[key]
  if (!confirmed) {
    return forcedBy.length > 0 ? "immer sachlich, noch nicht bestätigt" : "vorgeschlagen"
  }
  const { person, organization, confirmedAt } = confirmed
  const who = [person ?? "jemand", organization].filter(Boolean).join(", ")
  return `bestätigt von ${who}, ${formatDate(calendarDateOf(confirmedAt))}`
}

function valueWords({ kind, values }: ListedChange, compared: DrawnComparison): string | null {
  if (!values) return null
  const word = (value: string) => {
    if (kind === "kind") {
      const [name = "", level] = value.split(" ")
      return kindWords({ kind: name, level: Number(level) })
    }
    if (kind === "lead") return compared.organizations[value] ?? (value || "niemand")
    if (kind === "done" || kind === "checked") return value === "true" ? "erledigt" : "offen"
    if (kind === "due") return value === "" ? "ohne Termin" : formatDate(value)
    return WORDS[value] ?? (value || "nicht beteiligt")
  }
  return `${word(values.before)} → ${word(values.after)}`
}

const WORDS: Readonly<Record<string, string>> = { ...NUMBERING_WORDS, ...PARTICIPANT_ROLE_WORDS }

function titleOf({ kind }: ListedChange): string {
  const words = CHANGE_WORDS[kind]
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}

function ConfirmForm({ change, page }: { change: ListedChange; page: ComparePageView }) {
  const isConfirmed = page.confirmations[change.key] !== undefined
  const other = change.class === "editorial" ? "substantive" : "editorial"
  const isForced = change.forcedBy.length > 0
  return (
    <Form method="post" preventScrollReset className="s-redline__confirm">
      <PairFields page={page} />
      {!isConfirmed && (
        <ClassButton change={change} name={change.class}>
          Bestätigen
        </ClassButton>
      )}
      {!isForced && (
        <ClassButton change={change} name={other}>
          {isConfirmed ? `Doch ${CLASS_WORDS[other]}` : `Ist ${CLASS_WORDS[other]}`}
        </ClassButton>
      )}
    </Form>
  )
}

type ClassButtonProps = { change: ListedChange; name: ChangeClass; children: string }

function ClassButton({ change, name, children }: ClassButtonProps) {
  const isProposed = name === change.class
  return (
    <Button
      type="submit"
      small
      variant={isProposed ? "secondary" : "quiet"}
      name="changes[]"
      value={`${change.key}:${name}`}
      aria-label={`${children}, ${CLASS_WORDS[name]}: ${titleOf(change)}`}
    >
      {children}
    </Button>
  )
}

function ConfirmAll({
  page,
  changes,
}: {
  page: ComparePageView
  changes: readonly ListedChange[]
}) {
  const open = changes.filter(({ key }) => !page.confirmations[key])
  const pending = useNavigation().state === "submitting"
  if (open.length < 2) return null
  return (
    <Form method="post" preventScrollReset className="s-redline__all">
      <PairFields page={page} />
      {open.map((change) => (
        <input
          key={change.key}
          type="hidden"
          name="changes[]"
          value={`${change.key}:${change.proposed}`}
        />
      ))}
      <SubmitButton variant="secondary" pending={pending} pendingLabel="Wird bestätigt">
        {`${open.length} vorgeschlagene Einordnungen dieser Seite bestätigen`}
      </SubmitButton>
    </Form>
  )
}

function PairFields({ page: { document, query } }: { page: ComparePageView }) {
  return (
    <>
      <input type="hidden" name="documentId" value={document.id} />
      <input type="hidden" name="from" value={String(query.from)} />
      <input type="hidden" name="to" value={String(query.to)} />
    </>
  )
}
