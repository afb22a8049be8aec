import { formatInstant } from "../../../ui/dates.ts"
import { endWords } from "../lifecycle/form-days.ts"

interface PartFacts {
  /** The survey's. */
  title: string
  owner: string
  /** The administration asked. */
  name: string
  label: string
  address: string
  closesAt: string | null
}

const MAX_SUBJECT = 180

/** To a colleague who fills in some pages. */
export function partMail({ title, owner, name, label, address, closesAt }: PartFacts) {
  const until = closesAt === null ? "" : ` Das geht bis zum ${endWords(closesAt)}.`
  return {
    subject: `Ihr Teil eines Fragebogens: ${label}`.slice(0, MAX_SUBJECT),
    text: `Guten Tag,

in Ihrem Haus (${name}) wird die Umfrage „${title}“ beantwortet; es fragt: ${owner}.
Den Teil „${label}“ sollen Sie ausfüllen:

${address}

Der Link öffnet nur die Seiten Ihres Teils.${until} Abgesandt wird der Fragebogen von der Person, die Ihnen den Teil gegeben hat.
`,
  }
}

interface ReceiptFacts {
  /** The survey's. */
  title: string
  /** The administration asked. */
  name: string
  code: string
  submittedAt: string
  number: number
  /** Until when the answer can be changed; null where it cannot. */
  changesUntil: string | null
}

/** To whoever handed in, or whom they name: no answer, no link, and no survey in the line that stays in the log. */
export function receiptMail(facts: ReceiptFacts) {
  const { title, name, code, submittedAt, number, changesUntil } = facts
  const change =
    changesUntil === null
      ? ""
      : `\nBis ${endWords(changesUntil)} lässt sich die Antwort über den Link aus der Einladung ändern.\n`
  return {
    subject: "Quittung: Ihre Antwort ist eingegangen",
    text: `Guten Tag,

die Antwort von ${name} auf die Umfrage „${title}“ ist eingegangen.

Quittung: ${code}
Abgesandt am ${formatInstant(submittedAt)}${number > 1 ? `, ${number}. Abgabe` : ""}
${change}
Diese Mail wurde auf der Seite mit der Quittung bestellt.
`,
  }
}
