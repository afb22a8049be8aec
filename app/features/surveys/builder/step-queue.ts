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

export interface Stored {
  surveyId: string
  definition: Definition
  revision: number
  /** [A1] The survey is open: steps are corrections. */
  isCorrecting: boolean
}

/** Who shows what becomes of the steps. */
interface Watcher {
  saving(state: SavingState): void
  /** Null once a step has gone through. */
  fault(fault: StepFault | null): void
  /** The page's data is older than what is stored. */
  outdated(): void
}

const CONFLICT: StepFault = {
  kind: "conflict",
  message: "",
  fields: {},
}

/** Sends one step after the other, each on the state that the one before has left. */
export class StepQueue {
  private waiting: { step: Step; tries: number }[] = []
  private isSending = false
  /** The page's data must be as new as this before the next step goes out. */
  private awaited = 0
  /** The server has refused a step because of what this page does not know yet. */
  private isOutdated = false

  private stored: Stored
  private readonly watcher: Watcher

  constructor(stored: Stored, watcher: Watcher) {
    this.stored = stored
    this.watcher = watcher
  }

  run(step: Step): void {
    this.waiting.push({ step, tries: 0 })
    void this.pump()
  }

  /** The page's data is new. */
  update(stored: Stored): void {
    this.stored = stored
    this.isOutdated = false
    void this.pump()
  }

  private async pump(): Promise<void> {
    const [first] = this.waiting
    const { definition, revision } = this.stored
    if (this.isSending || this.isOutdated || revision < this.awaited || !first) return
    const operation = first.step.make(definition)
    if (operation === "conflict") return this.fail(CONFLICT)
    if (operation === null) {
      this.waiting.shift()
      return this.pump()
    }
    this.isSending = true
    this.watcher.saving("saving")
    const outcome = await send(this.stored, operation)
    this.isSending = false
    if (outcome.ok) this.succeed(first.step, outcome)
    else if (outcome.status !== 409 || ++first.tries >= MOST_TRIES) {
      return this.fail({ kind: "refused", message: outcome.message, fields: outcome.fields })
    } else this.isOutdated = true
    this.watcher.outdated()
    return this.pump()
  }

  private succeed(step: Step, outcome: Sent & { ok: true }): void {
    this.waiting.shift()
    this.awaited = outcome.revision
    this.watcher.saving("saved")
    this.watcher.fault(null)
    step.done?.(outcome)
  }

  private fail(fault: StepFault): void {
    // What waits behind it was meant for a state that there is not.
    this.waiting = []
    this.watcher.saving("failed")
    this.watcher.fault(fault)
  }
}

type Sent =
  | { ok: true; revision: number; added: string | null }
  | { ok: false; status: number; message: string; fields: FieldMessages }

const NO_CONNECTION =
  "Keine Verbindung. Ihre Eingabe ist noch da; bitte speichern Sie noch einmal, sobald die Verbindung steht."

async function send(
  { surveyId, revision, isCorrecting }: Stored,
  operation: Operation,
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
