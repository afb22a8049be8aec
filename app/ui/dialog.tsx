import { type ReactNode, type SyntheticEvent, useEffect, useId, useRef } from "react"
import { Icon } from "./icon.tsx"

type DialogProps = {
  open: boolean
  /** Called for Escape and the cross. */
  onClose: () => void
  title: string
  /** Must be answered: no cross, and Escape does nothing. */
  persistent?: boolean
  /** Buttons below the content; a form inside brings its own. */
  actions?: ReactNode
  children: ReactNode
}

const FIELD = ".s-dialog__in :is(input:not([readonly], [type=hidden]), textarea, select)"

/** A modal dialog; the browser keeps the focus inside and gives it back on closing. */
export function Dialog({
  open,
  onClose,
  title,
  persistent = false,
  actions,
  children,
}: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    if (!element || element.open === open) return
    if (!open) return element.close()
    element.showModal()
    // Not the cross, where the browser begins: first comes what is asked for.
    element.querySelector<HTMLElement>(FIELD)?.focus()
  }, [open])
  // State decides whether it is open; the browser only reports the wish.
  function cancel(event: SyntheticEvent) {
    event.preventDefault()
    if (!persistent) onClose()
  }
  return (
    <dialog ref={dialog} className="s-dialog" aria-labelledby={titleId} onCancel={cancel}>
      <div className="s-dialog__head">
        <h2 className="s-h2" id={titleId}>
          {title}
        </h2>
        {!persistent && (
          <button type="button" className="s-btn s-btn--quiet" onClick={onClose}>
            <Icon name="close" />
            <span className="kern-sr-only">Schließen</span>
          </button>
        )}
      </div>
      <div className="s-dialog__in">{children}</div>
      {actions && <div className="s-acts">{actions}</div>}
    </dialog>
  )
}
