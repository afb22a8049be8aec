import { type SurveyState, wasOpened } from "../terms.ts"
import type { Hindrance } from "./hindrances.ts"

/** Pages of a survey that stand side by side as tabs, in this order. */
export const SURVEY_PARTS = {
  overview: { label: "Überblick", path: "" },
  questionnaire: { label: "Fragebogen", path: "/questionnaire" },
  invitations: { label: "Einladungen", path: "/invitations" },
  response: { label: "Rücklauf", path: "/response" },
  results: { label: "Ergebnisse", path: "/results" },
} as const

export type SurveyPart = keyof typeof SURVEY_PARTS

/** Also the forms of its office that are no tab. */
export type SurveyPlace = SurveyPart | "edit" | "crosses"

const ALL_PARTS: readonly SurveyPart[] = [
  "overview",
  "questionnaire",
  "invitations",
  "response",
  "results",
]

/** Whether there is a way to it for whom these parts are there. */
export function isReachable(place: SurveyPlace, parts: readonly SurveyPart[]): boolean {
  return place === "edit" || place === "crosses" || parts.includes(place)
}

/** Which parts have something to say: to the office what the state allows, to all others what is published. */
export function listParts(survey: { state: SurveyState; mayManage: boolean }): SurveyPart[] {
  return ALL_PARTS.filter((part) => hasPart(part, survey))
}

function hasPart(
  part: SurveyPart,
  { state, mayManage }: { state: SurveyState; mayManage: boolean },
): boolean {
  switch (part) {
    case "overview":
      return true
    case "questionnaire":
    case "invitations":
      return mayManage
    case "response":
      return mayManage && wasOpened(state)
    case "results":
      return state === "published" || (mayManage && wasOpened(state))
  }
}

/** Address of a survey's page. */
export function partAddress(surveyId: string, part: SurveyPlace): string {
  if (part === "edit" || part === "crosses") return `/surveys/${surveyId}/${part}`
  return `/surveys/${surveyId}${SURVEY_PARTS[part].path}`
}

/** Where a hindrance is put right. */
export function hindranceAddress(surveyId: string, { at, item }: Hindrance): string {
  if (at !== "questionnaire" && at !== "test") return partAddress(surveyId, at)
  const questionnaire = partAddress(surveyId, "questionnaire")
  return item === null ? questionnaire : `${questionnaire}?item=${item}`
}
