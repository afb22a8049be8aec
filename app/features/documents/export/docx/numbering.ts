import { AlignmentType, type INumberingOptions, LevelFormat } from "docx"
import { MAX_HEADING_LEVEL, MAX_LEVEL } from "../../text/kinds.ts"

/** Names of the lists; Word counts each list of its own by an instance. */
export const LIST = {
  headings: "Überschriften",
  paragraphs: "Absätze",
  ordered: "Aufzählung mit Zahlen",
  bullet: "Aufzählung",
  done: "Aufgabe erledigt",
  open: "Aufgabe offen",
} as const

/** Twentieths of a point that each level stands further in. */
const STEP = 400

export function itemIndent(depth: number): number {
  return STEP * (depth + 1)
}

/** All lists of a text as Word counts them: as on the page, numbers and letters by turns. */
export const NUMBERING: INumberingOptions = {
  config: [
    {
      reference: LIST.headings,
      levels: Array.from({ length: MAX_HEADING_LEVEL }, (_, level) => ({
        level,
        format: LevelFormat.DECIMAL,
        text: Array.from({ length: level + 1 }, (_, at) => `%${at + 1}`).join("."),
        alignment: AlignmentType.LEFT,
        style: { paragraph: { indent: { left: 850, hanging: 850 } } },
      })),
    },
    {
      reference: LIST.paragraphs,
      levels: [
        {
          level: 0,
          format: LevelFormat.DECIMAL,
          text: "(%1)",
          alignment: AlignmentType.LEFT,
          style: { paragraph: { indent: { left: 850, hanging: 850 } } },
        },
      ],
    },
    list(LIST.ordered, (level) =>
      level % 2 === 0
        ? { format: LevelFormat.DECIMAL, text: `%${level + 1}.` }
        : { format: LevelFormat.LOWER_LETTER, text: `%${level + 1}.` },
    ),
    list(LIST.bullet, (level) => ({ format: LevelFormat.BULLET, text: level % 2 ? "–" : "•" })),
    list(LIST.done, () => ({ format: LevelFormat.BULLET, text: "☑" })),
    list(LIST.open, () => ({ format: LevelFormat.BULLET, text: "☐" })),
  ],
}

type Sign = { format: (typeof LevelFormat)[keyof typeof LevelFormat]; text: string }

function list(reference: string, signOf: (level: number) => Sign) {
  return {
    reference,
    levels: Array.from({ length: MAX_LEVEL + 1 }, (_, level) => ({
      level,
      ...signOf(level),
      alignment: AlignmentType.LEFT,
      style: { paragraph: { indent: { left: itemIndent(level), hanging: STEP } } },
    })),
  }
}
