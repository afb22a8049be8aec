import { useEffect, useState } from "react"
import type { RefusedForm } from "../../../commands/refused-form.ts"
import type { Definition } from "../questionnaire/definition.ts"
import type { Operation } from "../questionnaire/operations.ts"
import type { BuilderModel } from "./use-builder.ts"
import { useGuard } from "./use-guard.ts"

/** What stands above a page, or above all of them. */
export interface Words {
  title: string
  description: string
  visibleIf: string
}

const NOTHING: Words = { title: "", description: "", visibleIf: "" }

/**
 * What is typed into the form of a page or of the whole questionnaire.
 *
 * @param read what is stored of it; null where it is gone
 */
export function useWords(
  model: BuilderModel,
  refused: RefusedForm | undefined,
  read: (definition: Definition) => Words | null,
  write: (words: Words) => Operation,
) {
  const stored = read(model.definition) ?? NOTHING
  const key = JSON.stringify(stored)
  const [words, setWords] = useState<Words>(() => firstWords(stored, refused))
  const guard = useGuard(model, key, (definition) => JSON.stringify(read(definition)))
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is stored leads to another look
  useEffect(() => {
    if (!guard.isDirty.current && !refused) setWords(stored)
  }, [key])
  const save = (next: Words, isForced = false) =>
    guard.save(write(next), JSON.stringify(next), { isForced, done: guard.clean })
  return {
    words,
    stored,
    isConflict: guard.isConflict,
    change(values: Partial<Words>): Words {
      guard.isDirty.current = true
      const next = { ...words, ...values }
      setWords(next)
      return next
    },
    save,
    /** [A1] While the survey runs nothing is published by merely leaving a field. */
    leave() {
      if (model.editable === "all" && guard.isDirty.current) save(words)
    },
    takeOver: () => save(words, true),
    reload() {
      guard.reset()
      setWords(stored)
    },
  }
}

function firstWords(stored: Words, refused: RefusedForm | undefined): Words {
  return {
    title: String(refused?.values.title ?? stored.title),
    description: String(refused?.values.description ?? stored.description),
    visibleIf: stored.visibleIf,
  }
}
