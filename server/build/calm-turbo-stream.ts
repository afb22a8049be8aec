import type { Plugin } from "vite"

const BEGINS = "const done = new Deferred();"

/**
 * Lets the line go in the middle of a page's data without an error that nobody can catch: where the value has come
 * and the end of the answer has not, turbo-stream rejects a promise of its own. Whoever asked has the value by then.
 * A turbo-stream that is built in another way stops the build.
 */
export function calmTurboStream(): Plugin {
  return {
    name: "calm-turbo-stream",
    apply: "build",
    transform(code, id) {
      if (!/turbo-stream\/dist\/turbo-stream\.mjs$/.test(id)) return null
      const calmed = calm(code)
      if (calmed === code) {
        this.error("turbo-stream is built in another way: look again at what a cut line does there")
      }
      return calmed
    },
  }
}

/** The code of turbo-stream with that promise heard; unchanged where it has none. */
export function calm(code: string): string {
  return code.replace(BEGINS, `${BEGINS} done.promise.catch(() => undefined);`)
}
