import { type FormEvent, useId, useState } from "react"
import { Button, LinkButton, SubmitButton } from "../../../ui/button.tsx"
import { useMarginRoom } from "../margin/margin-room.ts"
import { runCommand } from "../run-command.ts"
import { MAX_SUGGESTION_REASON } from "./terms.ts"
import type { MarginSuggestion } from "./views.server.ts"

type Asked = "reject" | "withdraw" | "blocking"

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
  const [asked, ask] = useState<Asked | null>(null)
  const { run, error, isRunning } = useDecision(suggestion)
  const own = author.personId === data.personId && data.maySuggest
  if (!data.mayEdit && !own) return null
  return (
    <>
      <div className="s-mc__act">
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
          <Button small variant="quiet" onClick={() => ask("reject")}>
            Ablehnen …
          </Button>
        )}
        {own && (
          <Button small variant="quiet" onClick={() => ask("withdraw")}>
            Zurückziehen …
          </Button>
        )}
        {data.mayEdit && !isBlocking && (
          <Button small variant="quiet" onClick={() => ask("blocking")}>
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
      {asked && (
        <ReasonFields
          key={asked}
          asked={asked}
          isRunning={isRunning}
          onSend={(reason) =>
            run(ASKED[asked].command, {
              reason,
              ...(asked === "blocking" && { isBlocking: true }),
            })
          }
          onCancel={() => ask(null)}
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

type ReasonFieldsProps = {
  asked: Asked
  isRunning: boolean
  onSend: (reason: string) => void
  onCancel: () => void
}

function ReasonFields({ asked, isRunning, onSend, onCancel }: ReasonFieldsProps) {
  const [reason, setReason] = useState("")
  const id = useId()
  function submit(event: FormEvent) {
    event.preventDefault()
    // The card lies in the page's tree; the page's own form handling must not take it.
    event.stopPropagation()
    if (!isRunning) onSend(reason)
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
        autoFocus
        onChange={({ target }) => setReason(target.value)}
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
    const outcome = await runCommand(command, { suggestionId: id, revision, ...input })
    const refusal = outcome.ok ? "" : (Object.values(outcome.fields)[0] ?? outcome.message)
    setError(refusal)
    setRunning(false)
    const known = (await refresh())?.suggestions
    // Somebody was faster: the card goes, and with it what stands in it.
    const isGone =
      known !== undefined && !known.some((one) => one.id === id && one.state === "open")
    if (refusal === "" || !isGone) return
    tell(input.reason ? `${refusal} Sie hatten geschrieben: „${input.reason}“` : refusal)
  }
  return { run, error, isRunning }
}
