/** Who asks in the tables of this folder. Each is somebody of the cast, or nobody. */
export const ACTORS = [
  /** Without a cookie. */
  "stranger",
  /** Whoever holds the data folder. */
  "system",
  /** The owner organisation's people, by workspace role. */
  "reader",
  "commenter",
  "editor",
  "surveys",
  /** Of the owner organisation too, password confirmed a moment ago. */
  "admin",
  /** The same person, without having confirmed the password. */
  "stale",
  /** Editor of the organisation that holds the grants. */
  "partner",
  /** Reader of that organisation, with a personal grant far above the ceiling. */
  "partnerReader",
  /** Editor of a third organisation who sits in the committee that holds a grant. */
  "seated",
  /** The same organisation; the seat ended yesterday. */
  "former",
  /** The same organisation; holds one personal grant. */
  "outsider",
  /** Was an editor of the owner organisation; cookie and token have survived the account. */
  "gone",
  /** An API token of the editor, good for exactly what is asked. */
  "token",
  /** An API token of the editor, good for something else. */
  "offscope",
] as const
export type ActorName = (typeof ACTORS)[number]

/**
 * Who asks for commands: beside them whoever holds a link to a questionnaire of the owner organisation, to the whole
 * or to a part of it. They have no cookie that a page of the workspace or a socket would know.
 */
export const COMMAND_ACTORS = [...ACTORS, "respondent", "partRespondent"] as const
export type CommandActorName = (typeof COMMAND_ACTORS)[number]

export type Expected<Column extends string, Name extends string = ActorName> = Record<
  Name,
  Record<Column, string>
>

/**
 * Reads a table of expectations written by hand: the first line names the columns, each other line
 * who and then `|` and a cell per column. `others` stands for everybody without a line of their own
 * and may only be refused.
 *
 * @throws if an actor has no line or two, a cell is missing, or `others` is let through
 */
export function readTable<Column extends string>(
  text: string,
  columns: readonly Column[],
): Expected<Column> {
  return readTableOf(ACTORS, text, columns)
}

/** The same of others than those who ask for pages. */
export function readTableOf<Column extends string, Name extends string>(
  actors: readonly Name[],
  text: string,
  columns: readonly Column[],
): Expected<Column, Name> {
  const [head, ...lines] = text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => splitLine(line))
  if (!head || head.cells.join(" ") !== columns.join(" ")) {
    throw new Error(`The table speaks of ${head?.cells.join(", ")}, not of ${columns.join(", ")}.`)
  }
  const rows = new Map<string, Record<Column, string>>()
  for (const { names, cells } of lines) {
    if (cells.length !== columns.length) throw new Error(`${names} has ${cells.length} cells.`)
    for (const name of names) {
      if (rows.has(name)) throw new Error(`${name} has two lines.`)
      rows.set(name, record(columns, cells))
    }
  }
  return withOthers(rows, actors)
}

function splitLine(line: string): { names: string[]; cells: string[] } {
  const [left = "", right = ""] = line.split("|")
  return { names: words(left), cells: words(right) }
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "")
}

function record<Column extends string>(
  columns: readonly Column[],
  cells: readonly string[],
): Record<Column, string> {
  const entries = columns.map((column, index) => [column, cells[index]])
  return Object.fromEntries(entries) as Record<Column, string>
}

const REFUSALS = new Set(["401", "403", "404", "405", "reauth", "no", "login", "anonymous"])

function withOthers<Column extends string, Name extends string>(
  rows: Map<string, Record<Column, string>>,
  actors: readonly Name[],
): Expected<Column, Name> {
  const others = rows.get("others")
  rows.delete("others")
  const unknown = [...rows.keys()].filter((name) => !actors.some((actor) => actor === name))
  if (unknown.length > 0) throw new Error(`Nobody is called ${unknown.join(", ")}.`)
  if (others && !Object.values<string>(others).every((cell) => REFUSALS.has(cell))) {
    throw new Error("`others` may only be refused.")
  }
  const all = actors.map((actor) => {
    const row = rows.get(actor) ?? others
    if (!row) throw new Error(`${actor} has no line.`)
    return [actor, row]
  })
  return Object.fromEntries(all) as Expected<Column, Name>
}
