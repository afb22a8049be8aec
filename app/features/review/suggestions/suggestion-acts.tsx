import { type FormEvent, useId, useRef, useState } from "react"
import { Button, LinkButton, SubmitButton } from "../../../ui/button.tsx"
import { useMarginRoom } from "../margin/margin-room.ts"
import { runCommand } from "../run-command.ts"
import { type Asked, keepReason, type ReasonDraft, readReason } from "./reason-drafts.ts"
import { MAX_SUGGESTION_REASON } from "./terms.ts"
import type { MarginSuggestion } from "./views.server.ts"

const ASKED: Record<Asked, { command: string; label: string; button: string }> = {
  reject: {
    command: "suggestions.reject",
    label: "Warum nicht?",
    button: "Vorschlag ablehnen",
  },
  withdraw: {
    command: "suggestions.withdraw",
    label: "Grund (freiwillig)",
    button: "Vorschlag zurückziehen",
  },
  blocking: {
    command: "suggestions.mark-blocking",
    label: "Warum muss vor dem Einfrieren entschieden sein?",
    button: "Als Hindernis kennzeichnen",
  },
}

/** What the writer of a suggestion and those who decide about it can do from its card. */
export function SuggestionActs({ suggestion }: { suggestion: MarginSuggestion }) {
  const { data } = useMarginRoom()
  const { id, documentId, author, standing, isBlocking, isCut } = suggestion
  const { draft, isAsked, write, open, cancel, openers } = useReasonDraft(id)
  const { run, error, isRunning } = useDecision(suggestion)
  const own = author.personId === data.personId && data.maySuggest
  if (!data.mayEdit && !own) return null
  return (
    <>
      <div className="s-mc__act" ref={openers}>
        {data.mayEdit &&
          (standing?.state === "fits" && !isCut ? (
            <Button small onClick={() => run("suggestions.accept", {})} aria-disabled={isRunning}>
              Annehmen
            </Button>
          ) : (
            <LinkButton small href={`/documents/${documentId}/suggestions/${id}`}>
              {isCut ? "Ganz lesen und entscheiden" : "Vergleichen und entscheiden"}
            </LinkButton>
          ))}
        {data.mayEdit && (
          <Button small variant="quiet" data-asks="reject" onClick={() => open("reject")}>
            Ablehnen …
          </Button>
        )}
        {own && (
          <Button small variant="quiet" data-asks="withdraw" onClick={() => open("withdraw")}>
            Zurückziehen …
          </Button>
        )}
        {data.mayEdit && !isBlocking && (
          <Button small variant="quiet" data-asks="blocking" onClick={() => open("blocking")}>
            Vor dem Einfrieren …
          </Button>
        )}
        {data.mayEdit && isBlocking && (
          <Button
            small
            variant="quiet"
            onClick={() => run("suggestions.mark-blocking", { isBlocking: false })}
          >
            Hindert nicht mehr
          </Button>
        )}
      </div>
      {draft && (
        <ReasonFields
          key={draft.asked}
          draft={draft}
          takesFocus={isAsked}
          isRunning={isRunning}
          onWrite={write}
          onSend={() =>
            run(ASKED[draft.asked].command, {
              reason: draft.reason,
              ...(draft.asked === "blocking" && { isBlocking: true }),
            })
          }
          onCancel={cancel}
        />
      )}
      {error !== "" && (
        <p className="s-err" role="alert">
          {error}
        </p>
      )}
    </>
  )
}

/** The reason that is being written; it stays with the suggestion while others are looked at. */
function useReasonDraft(suggestionId: string) {
  const [draft, setDraft] = useState(() => readReason(suggestionId))
  const [isAsked, setAsked] = useState(false)
  const openers = useRef<HTMLDivElement>(null)
  function set(next: ReasonDraft | null) {
    setDraft(next)
    keepReason(suggestionId, next)
  }
  return {
    draft,
    /** By the button just pressed; one that was kept is only shown again. */
    isAsked,
    openers,
    open(asked: Asked) {
      setAsked(true)
      set({ asked, reason: draft?.reason ?? "" })
    },
    write: (reason: string) => draft && set({ ...draft, reason }),
    /** Back to the button that asked for it. */
    cancel() {
      openers.current?.querySelector<HTMLElement>(`[data-asks="${draft?.asked}"]`)?.focus()
      set(null)
    },
  }
}

type ReasonFieldsProps = {
  draft: ReasonDraft
  takesFocus: boolean
  isRunning: boolean
  onWrite: (reason: string) => void
  onSend: () => void
  onCancel: () => void
}

function ReasonFields(props: ReasonFieldsProps) {
  const { draft, takesFocus, isRunning, onWrite, onSend, onCancel } = props
  const { asked, reason } = draft
  const id = useId()
  function submit(event: FormEvent) {
    event.preventDefault()
    // The card lies in the page's tree; the page's own form handling must not take it.
    event.stopPropagation()
    if (!isRunning) onSend()
  }
  return (
    <form className="s-mform" onSubmit={submit} noValidate>
      <label className="s-field__label" htmlFor={id}>
        {ASKED[asked].label}
      </label>
      <textarea
        id={id}
        className="s-in"
        rows={2}
        maxLength={MAX_SUGGESTION_REASON}
        value={reason}
        // biome-ignore lint/a11y/noAutofocus: it was asked for by the button just pressed
        autoFocus={takesFocus}
        onChange={({ target }) => onWrite(target.value)}
      />
      <div className="s-mc__act">
        <SubmitButton small variant="secondary" pending={isRunning}>
          {ASKED[asked].button}
        </SubmitButton>
        <Button small variant="quiet" onClick={onCancel}>
          Abbrechen
        </Button>
      </div>
    </form>
  )
}

/** Sends a decision; what is refused says why, and the margin shows what holds. */
function useDecision({ id, revision }: MarginSuggestion) {
  const { refresh, tell } = useMarginRoom()
  const [error, setError] = useState("")
  const [isRunning, setRunning] = useState(false)
  async function run(command: string, input: { reason?: string; isBlocking?: boolean }) {
    if (isRunning) return
    setRunning(true)
    setError("")
    const draft = readReason(id)
    // While it is on its way it is nobody's loss: what it brings about must not be taken for another's decision.
    keepReason(id, null)
    const outcome = await runCommand(command, { suggestionId: id, revision, ...input })
    const refusal = outcome.ok ? "" : (Object.values(outcome.fields)[0] ?? outcome.message)
    if (refusal !== "") keepReason(id, draft)
    setError(refusal)
    setRunning(false)
    const known = (await refresh())?.suggestions
    // Somebody was faster: the card goes, and with it what stands in it. Written reasons are told by themselves.
    const isGone =
      known !== undefined && !known.some((one) => one.id === id && one.state === "open")
    if (refusal !== "" && isGone && !input.reason) tell(refusal)
  }
  return { run, error, isRunning }
}
