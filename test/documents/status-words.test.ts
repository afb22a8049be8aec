import { expect, test } from "vitest"
import type { LiveState } from "../../app/features/documents/live/status.ts"
import { statusWords } from "../../app/features/documents/status-words.ts"

const WORDS: Record<LiveState, [nothingWaits: string, twoWait: string]> = {
  connecting: ["Verbindung wird aufgebaut", "Verbindung wird aufgebaut"],
  saved: ["gespeichert", "gespeichert"],
  saving: ["wird gespeichert …", "wird gespeichert …"],
  offline: ["offline, Sie können weiterschreiben", "offline, 2 Änderungen warten"],
  "read-only": ["nur Lesen", "nur Lesen"],
  "signed-out": [
    "Abgemeldet; bitte melden Sie sich wieder an",
    "Abgemeldet; 2 Änderungen sind noch nicht gespeichert",
  ],
  revoked: ["Ihr Recht wurde entzogen", "Ihr Recht wurde entzogen"],
  outdated: ["neue Programmversion, bitte neu laden", "neue Programmversion, bitte neu laden"],
  refused: ["Nicht alles wurde übernommen", "Nicht alles wurde übernommen"],
}

test.each(Object.entries(WORDS))(
  "%s has its words, with and without waiting changes",
  (state, words) => {
    // The keys of the table are the states.
    const shown = [0, 2].map((waiting) => statusWords({ state: state as LiveState, waiting }).words)
    expect(shown).toEqual(words)
  },
)

test("one change is one change", () => {
  expect(statusWords({ state: "offline", waiting: 1 }).words).toContain("1 Änderung wartet")
})
