import { type FormEvent, useEffect, useRef, useState } from "react"
import type { ErrorBody } from "../../../commands/errors.ts"
import { SubmitButton } from "../../../ui/button.tsx"
import { EmptyState } from "../../../ui/empty.tsx"
import type { PackagePanelView } from "../panel.server.ts"

/** In the place of a head that a package from before heads existed has not got: offered to whoever may write. */
export function HeadStart({ panel }: { panel: PackagePanelView }) {
  return (
    <EmptyState
      title="Dieses Arbeitspaket hat noch keinen Steckbrief."
      action={panel.mayEdit && <StartForm documentId={panel.documentId} />}
    >
      {panel.mayEdit
        ? "Im Steckbrief stehen Kürzel, Federführung, Beteiligte, Ziel, Ergebnis und Meilensteine. Der Text bleibt, wie er ist."
        : "Kürzel, Federführung, Ziel und Meilensteine stehen hier, sobald ihn jemand anlegt, der hier schreiben darf."}
    </EmptyState>
  )
}

/** Without a script a form; with one the page stays, and with it what is not saved yet. */
function StartForm({ documentId }: { documentId: string }) {
  const [state, setState] = useState({ isPending: false, refusal: "" })
  const isAsked = useRef(false)
  // The fields come with the text: then this form goes, and the focus with its button would be lost.
  useEffect(
    () => () => {
      if (isAsked.current) document.getElementById("head-code")?.focus()
    },
    [],
  )
  async function start(event: FormEvent) {
    event.preventDefault()
    isAsked.current = true
    setState({ isPending: true, refusal: "" })
    const refusal = await startByFetch(documentId)
    // Refused, it may be somebody else who starts the head: then the focus is theirs to keep.
    isAsked.current = refusal === ""
    setState({ isPending: refusal === "", refusal })
  }
  return (
    <form method="post" action={`/documents/${documentId}/plan`} onSubmit={start}>
      <input type="hidden" name="intent" value="start-head" />
      <input type="hidden" name="documentId" value={documentId} />
      <SubmitButton variant="secondary" pending={state.isPending}>
        Steckbrief anlegen
      </SubmitButton>
      <p role="alert" className="t-no">
        {state.refusal}
      </p>
    </form>
  )
}

const UNREACHABLE = "Keine Verbindung. Bitte versuchen Sie es noch einmal."

/** Empty when it is done: the fields then arrive with the text. */
async function startByFetch(documentId: string): Promise<string> {
  try {
    const response = await fetch("/api/commands/packages.start-head", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ documentId }),
    })
    if (response.ok) return ""
    const { error } = (await response.json()) as ErrorBody
    return error.message
  } catch {
    return UNREACHABLE
  }
}
