import { isMailAddress } from "./address.ts"

const DEMO_MARK = "Demodaten, frei erfunden"
const MAX_SUBJECT = 200
const MAX_TEXT = 100_000

/** What a mail says, before or after marking. */
export interface MailWords {
  subject: string
  text: string
}

/**
 * Refuses what could forge a header or choke a mail server.
 *
 * @throws Error naming the part: rooms check what people type before they write a mail
 */
export function assertSafeMail(address: string, words: MailWords): void {
  if (!isMailAddress(address)) throw new Error("The mail's address is not one plain address.")
  if (words.subject.trim() === "" || words.subject.length > MAX_SUBJECT) {
    throw new Error(`A mail's subject has 1 to ${MAX_SUBJECT} characters.`)
  }
  if (hasControlCharacter(words.subject)) {
    throw new Error("A mail's subject is one line without control characters.")
  }
  if (words.text.length > MAX_TEXT) {
    throw new Error(`A mail's text has at most ${MAX_TEXT} characters.`)
  }
  if (words.text.includes("\0")) throw new Error("A mail's text holds no NUL.")
}

/** The words as they leave the house and as the administration reads them. */
export function markedWords(words: MailWords, demo: boolean): MailWords {
  if (!demo) return words
  return {
    subject: `[${DEMO_MARK}] ${words.subject}`,
    text: `${DEMO_MARK}\n\n${words.text}`,
  }
}

function hasControlCharacter(text: string): boolean {
  return [...text].some((character) => {
    const code = character.codePointAt(0) ?? 0
    // U+2028 and U+2029 end a line for some readers.
    return code < 0x20 || (code >= 0x7f && code <= 0x9f) || code === 0x2028 || code === 0x2029
  })
}
