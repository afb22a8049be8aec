import type { ReactNode } from "react"

/** Fields one below the other, and the form's buttons as the last. */
export function FieldStack({ children }: { children: ReactNode }) {
  return <div className="s-form">{children}</div>
}
