/** Shortest password in characters, without and with a second factor on the account. */
export const PASSWORD_FLOOR = { alone: 20, withSecondFactor: 15 } as const

// Words that anybody guessing at this workspace tries first.
const GUESSED_FIRST = [
  "schulterschluss",
  "passwort",
  "password",
  "kennwort",
  "geheim",
  "0123456789",
  "1234567890",
  "qwertzuiop",
  "qwertyuiop",
]
const SHORTEST_REPEATED_PIECE = 6

interface PasswordOwner {
  email: string
  name: string
  hasSecondFactor: boolean
}

/**
 * Why this password is not taken, as a German sentence; null if it is good.
 * Length counts, not the kinds of characters. Refused beside short ones: a short piece over and
 * over, and what consists only of the person's name, the address, or the words guessed first.
 */
export function passwordFault(password: string, owner: PasswordOwner): string | null {
  const floor = owner.hasSecondFactor ? PASSWORD_FLOOR.withSecondFactor : PASSWORD_FLOOR.alone
  const characters = [...password.normalize("NFKC")]
  if (characters.length < floor) {
    return `Bitte wählen Sie mindestens ${floor} Zeichen, zum Beispiel vier Wörter, die nicht zusammengehören.`
  }
  const letters = folded(password)
  if (repeatedPieceLength(characters.join("")) < SHORTEST_REPEATED_PIECE) {
    return "Bitte wählen Sie etwas anderes: Hier wiederholt sich nur ein kurzes Stück."
  }
  if (consistsOf(letters, [...wordsOf(owner), ...GUESSED_FIRST])) {
    return "Bitte wählen Sie etwas anderes: Name, Adresse und naheliegende Wörter allein sind leicht zu erraten."
  }
  return null
}

function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
}

function wordsOf({ email, name }: PasswordOwner): string[] {
  return [email, ...email.split(/[@.]/), ...name.split(/\s+/), name]
    .map(folded)
    .filter((word) => word.length >= 3)
}

/** Length of the shortest piece that makes the text when repeated; the text's own where none does. */
function repeatedPieceLength(text: string): number {
  return (text + text).indexOf(text, 1)
}

// Reachable positions instead of a pattern: nested repetition would backtrack without end.
function consistsOf(text: string, words: string[]): boolean {
  const reachable = new Set([0])
  for (let at = 0; at < text.length; at += 1) {
    if (!reachable.has(at)) continue
    for (const word of words) {
      if (text.startsWith(word, at)) reachable.add(at + word.length)
    }
  }
  return reachable.has(text.length)
}
