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
