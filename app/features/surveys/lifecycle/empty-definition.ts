/** A questionnaire of one page without questions in SurveyJS's format, as canonical JSON: keys stand in order. */
export function emptyDefinition(title: string): string {
  return JSON.stringify({
    clearInvisibleValues: "onComplete",
    locale: "de",
    pages: [{ elements: [], name: "seite_1" }],
    title,
  })
}
