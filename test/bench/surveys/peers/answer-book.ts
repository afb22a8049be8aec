import { randomBytes } from "node:crypto"
import { join } from "node:path"
import Database from "better-sqlite3"
import { fieldsOf, QUESTIONS } from "../questions.ts"

/** What a peer keeps: who may answer, and what was handed in. One transaction a hand-in, synced to the disk. */
export class AnswerBook {
  private readonly database: Database.Database
  private readonly statements: {
    find: Database.Statement<[string], { code: string | null }>
    mark: Database.Statement<[string, string]>
    insert: Database.Statement<[string, string, string, string]>
  }
  private readonly store: (token: string, answers: string, code: string) => boolean

  constructor(dataDir: string) {
    this.database = new Database(join(dataDir, "answers.db"))
    this.database.pragma("journal_mode = WAL")
    this.database.pragma("synchronous = FULL")
    this.database.exec(
      `create table if not exists links (token text primary key, code text);
       create table if not exists answers (code text primary key, token text not null unique, answers text not null, handed_in_at text not null)`,
    )
    this.statements = {
      find: this.database.prepare("select code from links where token = ?"),
      mark: this.database.prepare("update links set code = ? where token = ? and code is null"),
      insert: this.database.prepare("insert into answers values (?, ?, ?, ?)"),
    }
    this.store = this.database.transaction((token: string, answers: string, code: string) => {
      if (this.statements.mark.run(code, token).changes === 0) return false
      this.statements.insert.run(code, token, answers, new Date().toISOString())
      return true
    })
  }

  addLinks(tokens: readonly string[]): void {
    const insert = this.database.prepare("insert into links (token) values (?)")
    this.database.transaction(() => tokens.forEach((token) => void insert.run(token)))()
  }

  /** Null for a link that is unknown; a code where it was answered. */
  find(token: string): { code: string | null } | null {
    return this.statements.find.get(token) ?? null
  }

  /** The code of the receipt; null where somebody was first. */
  handIn(token: string, answers: Record<string, string[]>): string | null {
    const code = newCode()
    return this.store(token, JSON.stringify(answers), code) ? code : null
  }

  close(): void {
    this.database.close()
  }
}

const FIELDS = QUESTIONS.flatMap(fieldsOf)

/** The form as it was sent; null where a question has no answer. */
export function readForm(form: URLSearchParams | FormData): Record<string, string[]> | null {
  const answers: Record<string, string[]> = {}
  for (const field of FIELDS) {
    const values = form.getAll(field).map(String)
    if (values.join("") === "") return null
    answers[field] = values
  }
  return answers
}

/** A code to read out: `7A4F-29D1-03BE`. */
function newCode(): string {
  const letters = randomBytes(6).toString("hex").toUpperCase()
  return letters.replace(/(.{4})(?=.)/g, "$1-")
}
