import type { SurveyState } from "../terms.ts"
import type { Hindrance } from "./hindrances.ts"
import type { SurveyPart } from "./parts.ts"
import type { AcceptingGate } from "./rules.ts"

/** What the survey office does next, and where; none where it does it on the same page, or has nothing to do. */
export interface NextStep {
  /** Which part of the survey it is about. */
  label: string
  title: string
  sentence: string
  to: { part: SurveyPart; label: string } | { part: "edit"; label: string } | null
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
}

export function nextStepOf(standing: Standing): NextStep | null {
  switch (standing.state) {
    case "draft":
    case "tested":
      return stepBefore(standing)
    case "open":
      return stepWhileOpen(standing)
    case "closed":
      return {
        label: "Ergebnisse",
        title: "Ergebnisse prüfen",
        sentence:
          "Die Umfrage ist geschlossen. Sehen Sie die Zahlen durch, bevor der Bericht veröffentlicht wird.",
        to: { part: "results", label: "Ergebnisse prüfen" },
      }
    case "published":
      return null
  }
}

function stepBefore({ missing, asksNothing }: Standing): NextStep {
  const [first] = missing
  const questionnaire = (label: string) => ({ part: "questionnaire", label }) as const
  if (asksNothing) {
    return {
      label: "Fragebogen",
      title: "Fragebogen bauen",
      sentence: "Noch steht keine Frage darin.",
      to: questionnaire("Fragebogen bauen"),
    }
  }
  switch (first?.at) {
    case "questionnaire":
      return {
        label: "Fragebogen",
        title: "Fragebogen in Ordnung bringen",
        sentence: "Was noch fehlt, steht unten mit seiner Stelle.",
        to: questionnaire("Zum Fragebogen"),
      }
    case "test":
      return {
        label: "Test",
        title: "Fragebogen testen",
        sentence: "Gehen Sie ihn einmal bis zur Quittung durch. Ein Test zählt nirgends mit.",
        to: questionnaire("Zum Test"),
      }
    case "invitations":
      return {
        label: "Einladungen",
        title: "Einladungen wählen",
        sentence: "Aus dem Verzeichnis der Körperschaften, oder als eigene Liste.",
        to: { part: "invitations", label: "Einladungen wählen" },
      }
    case "edit":
      return {
        label: "Angaben",
        title: "Angaben ergänzen",
        sentence: first.sentence,
        to: { part: "edit", label: "Angaben ändern" },
      }
    default:
      return {
        label: "Öffnen",
        title: "Umfrage öffnen",
        sentence:
          "Alles ist bereit. Ab dem Öffnen ändern sich am Fragebogen nur noch Schreibfehler.",
        to: null,
      }
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
