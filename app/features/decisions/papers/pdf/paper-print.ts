import { formatInstant } from "../../../../ui/dates.ts"
import { firstWords } from "../../../../ui/short-text.ts"
import { groupedHash } from "../../../documents/export/hash.ts"
import { printable } from "../../../documents/export/inlines.ts"
import { breakable } from "../../../documents/export/pdf/print-data.ts"
import { type EffectKind, effectWords, type FinancialEffect } from "../financial-effect.ts"
import { PAPER_KIND_WORDS, type PaperKind } from "../terms.ts"

const DEMO_MARK = "Demodaten, frei erfunden"
const DRAFT_MARK = "Entwurf, nicht freigegeben"
const MAX_RUNNING_TITLE = 70
const NO_COST: Record<Exclude<EffectKind, "amounts">, string> = {
  open: "Noch nicht geklärt.",
  none: "Keine.",
}

/** All that a paper's PDF is made from: it goes to a thread, so it is plain data. */
export interface PaperSource {
  kind: PaperKind
  title: string
  /** Name of the organisation in the lead. */
  owner: string
  committee: string | null
  references: readonly { organization: string; reference: string }[]
  proposalText: string
  reasons: string
  financialEffect: FinancialEffect
  text: {
    title: string
    /** "Fassung 3", with its name where it has one. */
    version: string
    frozenAt: string | null
    sha256: string
    address: string
  }
  /** Null for a draft. */
  release: { number: number; at: string; by: string | null } | null
  /** ISO-8601 UTC: the release's instant, or when the draft was asked for. */
  at: string
  address: string
  isDemo: boolean
}

/** What the Typst document reads; it computes nothing but where things stand on the page. */
export function paperPrint(source: PaperSource) {
  const { kind, references, text, release } = source
  const title = line(source.title)
  const state = release
    ? `Freigabe ${release.number} vom ${formatInstant(release.at)}`
    : `Entwurf, Stand ${formatInstant(source.at)}`
  const [first] = references
  return {
    title,
    shortTitle: firstWords(first ? `${first.reference} ${title}` : title, MAX_RUNNING_TITLE),
    owner: line(source.owner),
    kind: PAPER_KIND_WORDS[kind],
    state: first ? `${PAPER_KIND_WORDS[kind]} ${line(first.reference)}, ${state}` : state,
    description: `${state}. SHA-256 des Textes ${text.sha256}`,
    hash: groupedHash(text.sha256),
    mark: source.isDemo ? DEMO_MARK : null,
    marks: [...(source.isDemo ? [DEMO_MARK] : []), ...(release ? [] : [DRAFT_MARK])],
    facts: [
      ...references.map(({ organization, reference }, index) =>
        index === 0
          ? ["Vorlagennummer", line(reference)]
          : ["Weitere Nummer", `${line(reference)} (${line(organization)})`],
      ),
      ["Federführung", line(source.owner)],
      ...(source.committee ? [["Für", line(source.committee)]] : []),
      ["Stand", state],
      ...(release?.by ? [["Freigegeben von", line(release.by)]] : []),
      ["Quelle", source.address],
    ],
    sections: sectionsOf(source),
    text: {
      title: "Der Text, über den beraten wird",
      facts: [
        ["Titel", line(text.title)],
        ["Fassung", line(text.version)],
        ...(text.frozenAt ? [["Eingefroren", formatInstant(text.frozenAt)]] : []),
        ["Prüfsumme", groupedHash(text.sha256)],
        [
          "",
          "SHA-256 des kanonischen Textes. Gleicher Text, gleiche Prüfsumme: Schon ein anderes Komma ändert sie.",
        ],
        ["Zu lesen unter", text.address],
      ],
    },
  }
}

function sectionsOf({ proposalText, reasons, financialEffect }: PaperSource) {
  return [
    ...(proposalText
      ? [{ title: "Beschlussvorschlag", strong: true, paragraphs: paragraphsOf(proposalText) }]
      : []),
    ...(reasons ? [{ title: "Begründung", strong: false, paragraphs: paragraphsOf(reasons) }] : []),
    {
      title: "Finanzielle Auswirkungen",
      strong: false,
      paragraphs: costParagraphs(financialEffect),
    },
  ]
}

function costParagraphs(effect: FinancialEffect): string[][] {
  if (effect.kind !== "amounts") return [[NO_COST[effect.kind]]]
  const words = effectWords(effect)
  const cost = `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
  return effect.cover ? [[cost], ...paragraphsOf(`Deckung: ${effect.cover}`)] : [[cost]]
}

/** An empty line ends a paragraph; the lines within one stay lines. */
function paragraphsOf(words: string): string[][] {
  return words
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split("\n").map(line))
    .filter((lines) => lines.some((one) => one !== ""))
}

function line(words: string): string {
  return breakable(printable(words).trim(), "text")
}
