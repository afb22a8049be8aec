import { type ComponentType, useEffect, useState } from "react"

const RETRY_MS = 3_000

/**
 * A part of the page that is loaded when it is wanted, and asked for until it is there. React's own `lazy`
 * throws where the line is gone just then, and the error page would take the place of the open text.
 *
 * @param load the same function each time
 * @returns null until the part is there
 */
export function useLatePart<Props>(
  load: () => Promise<ComponentType<Props>>,
  isWanted: boolean,
): ComponentType<Props> | null {
  const [part, setPart] = useState<ComponentType<Props> | null>(null)
  const isMissing = isWanted && part === null
  useEffect(() => {
    if (!isMissing) return
    let left = false
    let timer: ReturnType<typeof setTimeout> | undefined
    function bring() {
      load().then(
        (found) => {
          if (!left) setPart(() => found)
        },
        () => {
          if (!left) timer = setTimeout(bring, RETRY_MS)
        },
      )
    }
    bring()
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [load, isMissing])
  return part
}
