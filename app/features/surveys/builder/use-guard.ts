import { useEffect, useRef, useState } from "react"
import type { Definition } from "../questionnaire/definition.ts"
import type { Operation } from "../questionnaire/operations.ts"
import type { Step } from "./step-queue.ts"
import type { BuilderModel } from "./use-builder.ts"

interface Saving {
  /** Over what somebody else has saved meanwhile. */
  isForced?: boolean
  done?: Step["done"]
}

export type Guard = ReturnType<typeof useGuard>

/**
 * Saves what is typed over what it was typed upon, and over nothing else: where somebody else has changed the same
 * meanwhile, a person decides.
 *
 * @param stored what is stored, as a text to compare by
 * @param read the same in another state of the questionnaire; null where it is gone
 */
export function useGuard(
  model: BuilderModel,
  stored: string,
  read: (definition: Definition) => string | null,
) {
  const [isConflict, setIsConflict] = useState(false)
  const { base, isDirty, own } = useBase(stored, model.revision)
  return {
    isConflict,
    isDirty,
    clean() {
      isDirty.current = false
    },
    save(operation: Operation, typed: string, { isForced = false, done }: Saving = {}) {
      if (!isForced && typed === base.current) return
      model.run({
        make(definition) {
          const now = read(definition)
          if (now === typed) return null
          if (now !== null && (isForced || now === base.current)) return operation
          setIsConflict(now !== null)
          return "conflict"
        },
        done(outcome) {
          own.current = outcome.revision
          base.current = typed
          setIsConflict(false)
          done?.(outcome)
        },
      })
    },
    /** Gives up what was typed. */
    reset() {
      isDirty.current = false
      base.current = stored
      setIsConflict(false)
      model.clearFault()
    },
  }
}

/** What is typed upon: what was stored when it was begun, or by oneself since. */
function useBase(stored: string, revision: number) {
  const base = useRef(stored)
  const isDirty = useRef(false)
  /** Revision that the own saving has made. */
  const own = useRef(0)
  useEffect(() => {
    if (revision === own.current || !isDirty.current) base.current = stored
  }, [stored, revision])
  return { base, isDirty, own }
}
