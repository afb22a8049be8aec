/** For people and programs alike, wherever work in a thread was refused or given up. */
export const OVERLOADED_SENTENCE =
  "Der Server hat gerade zu viel zu tun, oder Sie haben vieles auf einmal angefordert. Bitte versuchen Sie es in einer Minute noch einmal."

/** Of an answer with 503: when to try again. */
export const RETRY_LATER = { "Retry-After": "60" }

/** Did a thread refuse or give up its work, as `Offload` says? Another time it may pass. */
export function isOverloaded(error: unknown): boolean {
  return error instanceof Error && error.name === "Overloaded"
}
