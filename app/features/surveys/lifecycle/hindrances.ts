import type { ConditionLibrary } from "../conditions/grammar.ts"
import type { Definition } from "../questionnaire/definition.ts"
import { listItems } from "../questionnaire/items.ts"
import { listProblems, type Problem } from "../questionnaire/problems.ts"
import { countTables } from "../results/crosses.ts"
import type { AnalysisPlan } from "../results/results-document.ts"
import { MAX_CROSS_TABLES } from "../terms.ts"
import { hasGap } from "./privacy-notice.ts"

/** What is asked of a survey that shall open. */
export interface Opening {
  /** Of the questionnaire as it is now. */
  draftSha256: string
  testedSha256: string | null
  /** Faults of that questionnaire that nobody may be asked to live with. */
  faults: readonly QuestionnaireFault[]
  /** What the planned cross tables come to with that questionnaire. */
  crossTables: number
  invited: number
  keptUntil: string | null
  privacyNotice: string
}

export interface QuestionnaireFault {
  sentence: string
  /** Name of the question that it is about; null for a page or the whole. */
  item: string | null
}

/** Something that has to be done before a survey opens, and on which of its pages. */
export interface Hindrance extends QuestionnaireFault {
  at: "questionnaire" | "crosses" | "test" | "invitations" | "edit"
}

/** What stands for and against opening a survey with a questionnaire, here its draft. */
export function openingOf(
  survey: Pick<Opening, "testedSha256" | "keptUntil" | "privacyNotice"> & {
    analysis: AnalysisPlan
  },
  draft: { definition: Definition; sha256: string },
  { invited, conditions }: { invited: number; conditions: ConditionLibrary },
): Opening {
  const { testedSha256, keptUntil, privacyNotice, analysis } = survey
  return {
    ...{ testedSha256, keptUntil, privacyNotice, invited },
    draftSha256: draft.sha256,
    faults: listFaults(draft.definition, conditions),
    crossTables: countTables(draft.definition, analysis.crosses),
  }
}

/** What has to be done before it opens, in the order in which one does it. */
export function listHindrances(opening: Opening): Hindrance[] {
  const { faults, crossTables, invited, keptUntil, privacyNotice } = opening
  const found: (Hindrance | null)[] = [
    ...faults.map((fault) => ({ ...fault, at: "questionnaire" as const })),
    crossTables > MAX_CROSS_TABLES ? hindrance("crosses", tooManyTables(crossTables)) : null,
    // Nobody can go through a questionnaire that has faults.
    faults.length === 0 ? untested(opening) : null,
    invited === 0 ? hindrance("invitations", "Es ist noch niemand eingeladen.") : null,
    keptUntil === null
      ? hindrance("edit", "Es fehlt der Tag, an dem die Antworten gelöscht werden.")
      : null,
    hasGap(privacyNotice)
      ? hindrance("edit", "In den Hinweisen zum Datenschutz steht noch „bitte eintragen“.")
      : null,
  ]
  return found.filter((one) => one !== null)
}

function hindrance(at: Hindrance["at"], sentence: string): Hindrance {
  return { at, sentence, item: null }
}

/** Rows and answers that came after the plan was made bring tables, too. */
function tooManyTables(tables: number): string {
  return `Die geplanten Kreuztabellen ergeben mit diesem Fragebogen ${tables} Tabellen; höchstens ${MAX_CROSS_TABLES} sind möglich. Bitte nehmen Sie welche heraus.`
}

function untested({ testedSha256, draftSha256 }: Opening): Hindrance | null {
  if (testedSha256 === draftSha256) return null
  return hindrance(
    "test",
    testedSha256 === null
      ? "Der Fragebogen ist noch nicht bis zur Quittung getestet."
      : "Der Fragebogen wurde nach dem Test geändert; bitte testen Sie ihn noch einmal.",
  )
}

/** What of a questionnaire stands against its opening, said with its place. */
export function listFaults(
  definition: Definition,
  conditions: ConditionLibrary,
): QuestionnaireFault[] {
  const problems = listProblems(definition, conditions).filter(({ blocksOpening }) => blocksOpening)
  const asksNothing = listItems(definition).every(({ number }) => number === null)
  const sentences = new Map<string, QuestionnaireFault>()
  for (const problem of problems) {
    // Where there is no question at all, each page that has none need not be told.
    if (asksNothing && problem.page !== null) continue
    const sentence = `${placeWords(problem, definition)}${problem.message}`
    sentences.set(sentence, { sentence, item: problem.item })
  }
  return [...sentences.values()]
}

function placeWords({ page, item }: Problem, definition: Definition): string {
  const place = listItems(definition).find((one) => one.item.name === item)
  if (place && place.number !== null) return `Frage ${place.number}: `
  const index = definition.pages.findIndex(({ name }) => name === page)
  return index === -1 ? "" : `Seite ${index + 1}: `
}
