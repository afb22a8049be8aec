import { formatDate } from "../../../ui/dates.ts"
import type { SurveyState } from "../terms.ts"
import type { Hindrance } from "./hindrances.ts"
import type { SurveyPlace } from "./parts.ts"
import type { AcceptingGate } from "./rules.ts"

/** What the survey office does next, and where; none where it does it on the same page, or has nothing to do. */
export interface NextStep {
  /** Which part of the survey it is about. */
  label: string
  title: string
  sentence: string
  to: { part: SurveyPlace; label: string } | null
}

interface Standing {
  state: SurveyState
  gate: AcceptingGate
  missing: readonly Hindrance[]
  invited: number
  submitted: number
  /** Whether first mails or letters went out. */
  isInvited: boolean
  asksNothing: boolean
  /** Last day on which there are answers. */
  keptUntil: string | null
  erasedAt: string | null
}

export function nextStepOf(standing: Standing): NextStep | null {
  switch (standing.state) {
    case "draft":
    case "tested":
      return stepBefore(standing)
    case "open":
      return stepWhileOpen(standing)
    case "closed":
      return stepOnceClosed(standing)
    case "published":
      return null
  }
}

function stepBefore({ missing, asksNothing }: Standing): NextStep {
  const [first] = missing
  if (asksNothing) return BUILD
  return first === undefined ? OPEN : { sentence: first.sentence, ...FIRST_OF_ALL[first.at] }
}

const BUILD: NextStep = {
  label: "Fragebogen",
  title: "Fragebogen bauen",
  sentence: "Noch steht keine Frage darin.",
  to: { part: "questionnaire", label: "Fragebogen bauen" },
}

const OPEN: NextStep = {
  label: "Öffnen",
  title: "Umfrage öffnen",
  sentence: "Alles ist bereit. Ab dem Öffnen ändern sich am Fragebogen nur noch Schreibfehler.",
  to: null,
}

/** What has to be done first, by the place where something is missing; what is missing, where it says nothing else. */
const FIRST_OF_ALL: Record<Hindrance["at"], Omit<NextStep, "sentence"> & { sentence?: string }> = {
  questionnaire: {
    label: "Fragebogen",
    title: "Fragebogen in Ordnung bringen",
    sentence: "Was noch fehlt, steht unten mit seiner Stelle.",
    to: { part: "questionnaire", label: "Zum Fragebogen" },
  },
  crosses: {
    label: "Auswertung",
    title: "Kreuztabellen herausnehmen",
    sentence: "Mit diesem Fragebogen werden es mehr Tabellen, als jemand lesen kann.",
    to: { part: "crosses", label: "Zu den Kreuztabellen" },
  },
  test: {
    label: "Test",
    title: "Fragebogen testen",
    sentence: "Gehen Sie ihn einmal bis zur Quittung durch. Ein Test zählt nirgends mit.",
    to: { part: "questionnaire", label: "Zum Test" },
  },
  invitations: {
    label: "Einladungen",
    title: "Einladungen wählen",
    sentence: "Aus dem Verzeichnis der Körperschaften, oder als eigene Liste.",
    to: { part: "invitations", label: "Einladungen wählen" },
  },
  edit: {
    label: "Angaben",
    title: "Angaben ergänzen",
    to: { part: "edit", label: "Angaben ändern" },
  },
}

function stepOnceClosed({ keptUntil, erasedAt }: Standing): NextStep {
  if (erasedAt !== null) {
    return {
      label: "Ende",
      title: "Die Antworten sind gelöscht",
      sentence:
        "Ein Bericht war nicht veröffentlicht, und es gibt keinen mehr. Wer teilgenommen hat, steht beim Rücklauf.",
      to: { part: "response", label: "Rücklauf ansehen" },
    }
  }
  const until =
    keptUntil === null
      ? ""
      : ` Das geht bis zum ${formatDate(keptUntil)}; danach sind die Antworten gelöscht.`
  return {
    label: "Ergebnisse",
    title: "Ergebnisse prüfen",
    sentence: `Die Umfrage ist geschlossen. Sehen Sie die Zahlen durch, bevor der Bericht veröffentlicht wird.${until}`,
    to: { part: "results", label: "Ergebnisse prüfen" },
  }
}

function stepWhileOpen({ gate, invited, submitted, isInvited }: Standing): NextStep {
  if (gate === "over") {
    return {
      label: "Ende",
      title: "Die Frist ist abgelaufen",
      sentence:
        "Antworten werden nicht mehr angenommen. Die Umfrage wird in Kürze von selbst geschlossen.",
      to: null,
    }
  }
  if (!isInvited) {
    return {
      label: "Einladungen",
      title: "Einladungen versenden",
      sentence: "Noch hat niemand seinen Link.",
      to: { part: "invitations", label: "Einladungen versenden" },
    }
  }
  const left = invited - submitted
  return {
    label: "Rücklauf",
    title: gate === "not_yet" ? "Auf den Beginn warten" : "Rücklauf beobachten",
    sentence:
      left === 0
        ? "Alle haben geantwortet."
        : `${left} von ${invited} haben noch nicht geantwortet.`,
    to: { part: "response", label: "Rücklauf ansehen" },
  }
}
