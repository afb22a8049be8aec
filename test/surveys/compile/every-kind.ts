/** Values `a1`, `a2`, … with their words. */
function listed(prefix: string, ...texts: string[]) {
  return texts.map((text, index) => ({ value: `${prefix}${index + 1}`, text }))
}

/** One page with every kind of question. */
export const EVERY_KIND = {
  title: "Zukunftsradar",
  pages: [
    {
      name: "seite_1",
      title: "Stand",
      elements: [
        {
          name: "info",
          type: "html",
          html: "<p>Auf dieser Seite geht es um den <strong>Stand der Digitalisierung</strong> in Ihrer Verwaltung.</p>",
        },
        {
          name: "stand",
          type: "radiogroup",
          scale: true,
          isRequired: true,
          title: "Wie schätzen Sie den Stand der Digitalisierung Ihrer Verwaltung ein?",
          choices: listed("s", "sehr schlecht", "schlecht", "ausreichend", "gut", "sehr gut"),
          showDontKnowItem: true,
        },
        {
          name: "konzept",
          type: "radiogroup",
          title: "Gibt es ein Sicherheitskonzept?",
          description: "Gemeint ist ein beschlossenes Konzept nach IT-Grundschutz.",
          choices: listed("a", "ja", "in Arbeit", "nein"),
          showOtherItem: true,
          otherText: "Andere Antwort",
        },
        {
          name: "mittel",
          type: "checkbox",
          title: "Was hilft Ihnen?",
          choices: listed(
            "m",
            "zusätzliche Fördermittel",
            "Fortbildung der Beschäftigten",
            "Vernetzung mit anderen Verwaltungen",
          ),
          showNoneItem: true,
          showDontKnowItem: true,
          minSelectedChoices: 2,
        },
        {
          name: "bedarf",
          type: "matrix",
          eachRowRequired: true,
          scale: true,
          title: "Wie groß ist der Handlungsbedarf in diesen Bereichen?",
          rows: listed(
            "r",
            "Personal und Fachkräftegewinnung",
            "Finanzierung",
            "Breitbandausbau",
            "Informationssicherheit",
          ),
          columns: listed(
            "k",
            "gering",
            "eher gering",
            "teils, teils",
            "eher hoch",
            "hoch",
            "kann ich nicht beurteilen",
          ),
          dontKnowColumn: "k6",
        },
        {
          name: "rang",
          type: "ranking",
          selectToRankEnabled: true,
          title: "Welche Aufgaben sollten zuerst gemeinsam erledigt werden?",
          choices: listed("g", "Rechenzentrum", "Beschaffung", "Schulung"),
          maxSelectedChoices: 3,
        },
        {
          name: "verfahren",
          type: "text",
          inputType: "number",
          isRequired: true,
          title: "Wie viele Fachverfahren betreiben Sie?",
          visibleIf: "{konzept} = 'a1'",
          min: 0,
          max: 500,
          unit: "Fachverfahren",
        },
        { name: "tag", type: "text", inputType: "date", title: "Seit wann gilt das Konzept?" },
        { name: "kurz", type: "text", title: "Wie heißt Ihr Konzept?" },
        { name: "lang", type: "comment", title: "Was möchten Sie uns noch sagen?" },
      ],
    },
  ],
}
