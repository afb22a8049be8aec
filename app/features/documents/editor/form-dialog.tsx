import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from "react"
import { Button } from "../../../ui/button.tsx"
import { Dialog } from "../../../ui/dialog.tsx"
import { FieldStack } from "../../../ui/field-stack.tsx"

type FormDialogProps = {
  title: string
  /** What the primary button says. */
  submitLabel: string
  /** Takes what was entered, or shows at a field what is wrong with it. */
  onSubmit: (entered: FormData) => void
  onClose: () => void
  /** Further buttons. */
  actions?: ReactNode
  /** Stands above the fields. */
  lead?: ReactNode
  children: ReactNode
}

/** A window with one form. What is refused keeps it open, and leads to the field that it is about. */
export function FormDialog(props: FormDialogProps) {
  const { title, submitLabel, onSubmit, onClose, actions, lead, children } = props
  const formId = useId()
  const form = useRef<HTMLFormElement>(null)
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try may leave something refused
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus()
  }, [tries])
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    // The form lies in the page's tree; the page's own form handling must not take it.
    event.stopPropagation()
    setTries(tries + 1)
    onSubmit(new FormData(event.currentTarget))
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button type="submit" form={formId} variant="primary">
            {submitLabel}
          </Button>
          {actions}
        </>
      }
    >
      {lead}
      <form ref={form} id={formId} onSubmit={submit} noValidate>
        <FieldStack>{children}</FieldStack>
      </form>
    </Dialog>
  )
}
