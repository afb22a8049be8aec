import { useRevalidator } from "@remix-run/react"
import { useCallback, useEffect, useRef, useState } from "react"
import type { ErrorBody, FieldMessages } from "../../../commands/errors.ts"
import type { Definition } from "../questionnaire/definition.ts"
import type { Operation } from "../questionnaire/operations.ts"

/** Somebody else may be quicker more than once; then a person has to look. */
const MOST_TRIES = 3

/** One step of the builder that waits for those before it. */
export interface Step {
  /**
   * What it asks of the questionnaire as it is by then: null for nothing any more, "conflict" where it would write
   * over what somebody else has changed meanwhile.
   */
  make(definition: Definition): Operation | "conflict" | null
  /** @param added the item or page that it brought */
  done?(outcome: { revision: number; added: string | null }): void
}

export interface StepFault {
  kind: "conflict" | "refused"
  message: string
  fields: FieldMessages
}

export type SavingState = "idle" | "saving" | "saved" | "failed"

interface Stored {
  surveyId: string
  definition: Definition
  revision: number
  /** [A1] The survey is open: steps are corrections. */
  isCorrecting: boolean
}

const CONFLICT: StepFault = {
  kind: "conflict",
  message: "",
  fields: {},
}

/** Sends one step after the other, each on the state that the one before has left. */
export function useSteps(stored: Stored) {
  const { revalidate } = useRevalidator()
  const queue = useRef<{ step: Step; tries: number }[]>([])
  const isSending = useRef(false)
  /** The page's data must be as new as this before the next step goes out. */
  const awaited = useRef(0)
  /** The server has refused a step because of what this page does not know yet. */
  const isOutdated = useRef(false)
  const latest = useRef(stored)
  const [saving, setSaving] = useState<SavingState>("idle")
  const [fault, setFault] = useState<StepFault | null>(null)

  const fail = useCallback((reason: StepFault) => {
    // What waits behind it was meant for a state that there is not.
    queue.current = []
    setSaving("failed")
    setFault(reason)
  }, [])

  const pump = useCallback(async () => {
    const [first] = queue.current
    const { surveyId, definition, revision, isCorrecting } = latest.current
    if (isSending.current || isOutdated.current || revision < awaited.current || !first) return
    const operation = first.step.make(definition)
    if (operation === "conflict") return fail(CONFLICT)
    if (operation === null) {
      queue.current.shift()
      return pump()
    }
    isSending.current = true
    setSaving("saving")
    const outcome = await send(surveyId, revision, operation, isCorrecting)
    isSending.current = false
    if (outcome.ok) {
      queue.current.shift()
      awaited.current = outcome.revision
      setSaving("saved")
      setFault(null)
      first.step.done?.(outcome)
    } else {
      first.tries++
      if (outcome.status !== 409 || first.tries >= MOST_TRIES) {
        return fail({ kind: "refused", message: outcome.message, fields: outcome.fields })
      }
      isOutdated.current = true
    }
    revalidate()
    void pump()
  }, [revalidate, fail])

  useEffect(() => {
    latest.current = stored
    isOutdated.current = false
    void pump()
  }, [stored, pump])

  const run = useCallback(
    (step: Step) => {
      queue.current.push({ step, tries: 0 })
      void pump()
    },
    [pump],
  )
  return { run, saving, fault, clearFault: useCallback(() => setFault(null), []) }
}

type Sent =
  | { ok: true; revision: number; added: string | null }
  | { ok: false; status: number; message: string; fields: FieldMessages }

const NO_CONNECTION =
  "Keine Verbindung. Ihre Eingabe ist noch da; bitte speichern Sie noch einmal, sobald die Verbindung steht."

async function send(
  surveyId: string,
  revision: number,
  operation: Operation,
  isCorrecting: boolean,
): Promise<Sent> {
  const name = isCorrecting ? "surveys.correct" : "surveys.change-definition"
  const what = isCorrecting ? { operations: [operation] } : { operation }
  try {
    const response = await fetch(`/api/commands/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ surveyId, revision, ...what }),
    })
    const body = await response.json()
    if (response.ok) {
      const { revision: next, added = null } = body.result
      return { ok: true, revision: next, added }
    }
    const { message, fields = {} } = (body as ErrorBody).error
    return { ok: false, status: response.status, message, fields }
  } catch {
    return { ok: false, status: 0, message: NO_CONNECTION, fields: {} }
  }
}
