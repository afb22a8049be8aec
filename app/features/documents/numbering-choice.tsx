import { useRevalidator } from "@remix-run/react"
import { useId, useState } from "react"
import type { ErrorBody } from "../../commands/errors.ts"
import { Icon } from "../../ui/icon.tsx"
import { NUMBERING_WORDS, NUMBERINGS, type Numbering } from "./terms.ts"

type NumberingChoiceProps = { documentId: string; numbering: Numbering }

/** Says for everybody what of the document is numbered; the text itself is not touched. */
export function NumberingChoice({ documentId, numbering }: NumberingChoiceProps) {
  const { revalidate } = useRevalidator()
  const [refusal, setRefusal] = useState("")
  const headingId = useId()
  async function choose(chosen: Numbering) {
    const message = await setByFetch(documentId, chosen)
    setRefusal(message)
    if (message === "") revalidate()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring the frame of a form
    <div className="s-menu__group" role="group" aria-labelledby={headingId}>
      <p id={headingId} className="s-menu__h">
        Nummerierung, für alle
      </p>
      {NUMBERINGS.map((value) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === numbering}
          onClick={() => void choose(value)}
        >
          <span>{NUMBERING_WORDS[value]}</span>
          {value === numbering && <Icon name="check" size="small" />}
        </button>
      ))}
      <p className="s-menu__error" role="alert">
        {refusal}
      </p>
    </div>
  )
}

const UNREACHABLE = "Keine Verbindung. Die Nummerierung ist noch wie zuvor."

/** By fetch: a form would leave the page, and with it what is not saved yet. Empty when it is set. */
async function setByFetch(documentId: string, numbering: Numbering): Promise<string> {
  try {
    const response = await fetch("/api/commands/documents.set-numbering", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ documentId, numbering }),
    })
    if (response.ok) return ""
    const { error } = (await response.json()) as ErrorBody
    return error.message
  } catch {
    return UNREACHABLE
  }
}
