import { useCallback, useEffect, useRef, useState } from "react"
import { type Outcome, runCommand } from "../run-command.ts"
import type { PassageForm } from "./margin-positions.server.ts"

interface Place {
  documentId: string
  blockId: string
  /** Of the version whose wording is read; null for the live text. */
  version: number | null
}

type Refusal = Extract<Outcome<unknown>, { ok: false }>

/** Not reached: the command itself says what stands against it. */
const NOTHING_KNOWN: PassageForm = { hash: null, own: null }

/** What a position is set on, as the server has it, and the sending; what was typed stays with the form. */
export function usePosition({ documentId, blockId, version }: Place) {
  const [passage, setPassage] = useState<PassageForm | null>(null)
  const [refused, setRefused] = useState<Refusal | null>(null)
  const [isSending, setSending] = useState(false)
  const asked = useRef(0)
  const query = version === null ? "" : `?version=${version}`
  const address = `/documents/${documentId}/positions/${encodeURIComponent(blockId)}${query}`
  const ask = useCallback(async () => {
    asked.current += 1
    const own = asked.current
    const found = await fetchJson(address)
    // A later question has overtaken this one.
    if (own === asked.current) setPassage(found ?? NOTHING_KNOWN)
  }, [address])
  useEffect(() => {
    ask()
  }, [ask])
  /** @returns the position's id; null where it was refused */
  async function send(entered: FormData): Promise<string | null> {
    if (isSending || !passage) return null
    setSending(true)
    const outcome = await runCommand<{ id: string }>("positions.set", {
      ...{ documentId, blockId, stance: entered.get("stance"), text: entered.get("text") },
      ...(passage.hash === null ? {} : { blockHash: passage.hash }),
      seenId: passage.own?.id ?? "",
    })
    setSending(false)
    if (outcome.ok) return outcome.result.id
    setRefused(outcome)
    // What stands against it may be a new wording, or a colleague's position.
    if (Object.keys(outcome.fields).length === 0) ask()
    return null
  }
  return { passage, refused, isSending, send }
}

async function fetchJson(address: string): Promise<PassageForm | null> {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } })
    return answer.ok ? await answer.json() : null
  } catch {
    return null
  }
}
