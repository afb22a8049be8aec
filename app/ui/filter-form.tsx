import type { ReactNode } from "react"
import { Button } from "./button.tsx"

type FilterFormProps = {
  action: string
  submitLabel: string
  children: ReactNode
}

/** Narrows a list down: fields in one row where there is room; its result has an address of its own. */
export function FilterForm({ action, submitLabel, children }: FilterFormProps) {
  return (
    <search>
      <form className="s-filter" method="get" action={action}>
        {children}
        <Button type="submit" icon="search">
          {submitLabel}
        </Button>
      </form>
    </search>
  )
}
