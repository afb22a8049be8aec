import { describe, expect, test } from "vitest"
import { findMentions, mentionsIn } from "../../../app/features/review/comments/mention-names.ts"
import type { CommentMention } from "../../../app/features/review/comments/terms.ts"

const person = (id: string, name: string): CommentMention => ({ kind: "person", id, name })
const PEOPLE: CommentMention[] = [
  person("per_1", "Anna Weiß"),
  person("per_2", "Anna Weiß-Ahrens"),
  person("per_3", "Jörg Ähnlich"),
  person("per_4", "Jörg Ähnlich"),
  { kind: "organization", id: "org_1", name: "LK MSE" },
]
const ids = (text: string) => mentionsIn(text, PEOPLE).map(({ id }) => id)

describe("whom a comment names", () => {
  test("is told by the whole name behind an @, umlauts, hyphens and all", () => {
    expect(ids("@Anna Weiß, bitte prüfen")).toEqual(["per_1"])
    expect(ids("Bitte (@Anna Weiß-Ahrens) fragen")).toEqual(["per_2"])
    expect(ids("Frage an @LK MSE: gilt das?")).toEqual(["org_1"])
    expect(ids("@Anna Weiß und @Anna Weiß")).toEqual(["per_1"])
  })

  test("is everybody of that name", () => {
    expect(ids("@Jörg Ähnlich")).toEqual(["per_3", "per_4"])
  })

  test("is nobody for a mail address, half a name, or a longer one", () => {
    expect(ids("anna@Anna Weiß")).toEqual([])
    expect(ids("@Anna")).toEqual([])
    expect(ids("@Anna Weißenborn")).toEqual([])
    expect(ids("@ Anna Weiß")).toEqual([])
    expect(mentionsIn("@", [person("per_9", "")])).toEqual([])
  })

  test("stands where it stands", () => {
    expect(findMentions("An @LK MSE.", PEOPLE)).toMatchObject([{ from: 3, to: 10 }])
  })
})
