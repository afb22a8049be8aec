/** What a page shows of its document stays when the server cannot be asked again. */
export interface LastRead<Data> {
  /** @returns what forgets it, for when the page is left: the next one there may be somebody else's */
  remember(documentId: string, data: Data): () => void
  /** Asks the server; where it is not reached, the page goes on with what it showed of this document. */
  askAgain(documentId: string, ask: () => Promise<Data>): Promise<Data>
  /** Called some time after the server was not reached; returns what ends it. */
  whenToAsk(listener: () => void): () => void
}

const RETRY_MS = 10_000

/**
 * An open text asks again whenever title, rights or lost words may have changed, and the line may go at
 * that very moment: an error page in the place of the text would take away what is being written.
 */
export function keepLastRead<Data>(): LastRead<Data> {
  let last: { documentId: string; data: Data } | null = null
  let listener: (() => void) | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    remember(documentId, data) {
      const shown = { documentId, data }
      last = shown
      return () => {
        if (last === shown) last = null
      }
    },
    async askAgain(documentId, ask) {
      clearTimeout(timer)
      try {
        return await ask()
      } catch (error) {
        if (last?.documentId !== documentId || !isUnanswered(error)) throw error
        // With the live text's connection it asks at once; this is for where that one never went.
        timer = setTimeout(() => listener?.(), RETRY_MS)
        return last.data
      }
    },
    whenToAsk(asking) {
      listener = asking
      return () => {
        listener = null
        clearTimeout(timer)
      }
    },
  }
}

/** What the server itself says about the document; with anything else it has not been reached. */
const ANSWERS = [403, 404]

/** No network, half an answer, something between that answers instead, or nobody logged in any more. */
function isUnanswered(error: unknown): boolean {
  // The live text says itself who has to log in again, and keeps what is written meanwhile.
  const status = (error as { status?: unknown } | null)?.status
  return !ANSWERS.includes(Number(status))
}
