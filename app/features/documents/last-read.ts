/** What a page shows of its document stays when the server cannot be asked again. */
export interface LastRead<Data> {
  remember(documentId: string, data: Data): void
  /** Asks the server; where it is not reached, the page goes on with what it showed of this document. */
  askAgain(documentId: string, ask: () => Promise<Data>): Promise<Data>
}

/**
 * An open text asks again whenever title, rights or lost words may have changed, and the line may go at
 * that very moment: an error page in the place of the text would take away what is being written.
 */
export function keepLastRead<Data>(): LastRead<Data> {
  let last: { documentId: string; data: Data } | null = null
  return {
    remember(documentId, data) {
      last = { documentId, data }
    },
    async askAgain(documentId, ask) {
      try {
        return await ask()
      } catch (error) {
        if (last?.documentId !== documentId || !isUnanswered(error)) throw error
        return last.data
      }
    },
  }
}

/** No network, or something between that answers in the server's place, or nobody logged in any more. */
function isUnanswered(error: unknown): boolean {
  // The live text says itself who has to log in again, and keeps what is written meanwhile.
  const status = (error as { status?: unknown } | null)?.status
  return error instanceof TypeError || status === 401 || status === 502 || status === 503
}
