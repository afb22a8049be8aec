import { useEffect, useState } from "react"
import { Button } from "../../ui/button.tsx"

/** Copies a text; absent where the browser cannot, or runs no script: the text itself can be marked. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [able, setAble] = useState(false)
  const [copied, setCopied] = useState(false)
  useEffect(() => setAble(navigator.clipboard !== undefined), [])
  if (!able) return null

  async function copy() {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <Button icon={copied ? "check" : "copy"} onClick={copy}>
      {copied ? "Kopiert" : label}
    </Button>
  )
}
