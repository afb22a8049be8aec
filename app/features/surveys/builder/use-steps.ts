import { useRevalidator } from "@remix-run/react"
import { useCallback, useEffect, useRef, useState } from "react"
import {
  type SavingState,
  type Step,
  type StepFault,
  StepQueue,
  type Stored,
} from "./step-queue.ts"

/** Sends what is done in the builder, and says how it stands. */
export function useSteps(stored: Stored) {
  const { revalidate } = useRevalidator()
  const [saving, setSaving] = useState<SavingState>("idle")
  const [fault, setFault] = useState<StepFault | null>(null)
  const outdated = useRef(revalidate)
  outdated.current = revalidate
  const [queue] = useState(
    () =>
      new StepQueue(stored, {
        saving: setSaving,
        fault: setFault,
        outdated: () => outdated.current(),
      }),
  )
  useEffect(() => queue.update(stored), [queue, stored])
  const run = useCallback((step: Step) => queue.run(step), [queue])
  return { run, saving, fault, clearFault: useCallback(() => setFault(null), []) }
}
