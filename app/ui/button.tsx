import type { AnchorHTMLAttributes, ButtonHTMLAttributes, MouseEvent, ReactNode } from "react"
import { Icon, type IconName } from "./icon.tsx"

/** One "primary" (or "primary-danger") a page; "secondary" in rows; "quiet" beside another; "link" in text. */
export type ButtonVariant = "primary" | "primary-danger" | "secondary" | "quiet" | "danger" | "link"

type Look = {
  variant?: ButtonVariant
  small?: boolean
  icon?: IconName
  children: ReactNode
}

function lookOf(variant: ButtonVariant, small: boolean): string {
  if (variant === "primary") return "kern-btn kern-btn--primary"
  if (variant === "primary-danger") return "kern-btn kern-btn--primary s-btn-danger"
  const kind = variant === "secondary" ? "s-btn" : `s-btn s-btn--${variant}`
  return small ? `${kind} s-btn--small` : kind
}

function Label({ variant, icon, children }: Look) {
  if (variant === "primary" || variant === "primary-danger") {
    return <span className="kern-label">{children}</span>
  }
  return (
    <>
      {icon && <Icon name={icon} size="small" />}
      {children}
    </>
  )
}

type ButtonProps = Look &
  Omit<ButtonHTMLAttributes<HTMLButtonElement>, "style" | "className" | "children">

export function Button({
  variant = "secondary",
  small = false,
  icon,
  type = "button",
  children,
  ...rest
}: ButtonProps) {
  return (
    <button {...rest} type={type} className={lookOf(variant, small)}>
      <Label variant={variant} icon={icon}>
        {children}
      </Label>
    </button>
  )
}

type SubmitButtonProps = Omit<ButtonProps, "type" | "disabled"> & {
  /** The form is on its way: the button stays focusable, says so, and sends nothing twice. */
  pending?: boolean
  pendingLabel?: string
}

export function SubmitButton({
  variant = "primary",
  pending = false,
  pendingLabel,
  onClick,
  children,
  ...rest
}: SubmitButtonProps) {
  function click(event: MouseEvent<HTMLButtonElement>) {
    if (pending) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <Button
      {...rest}
      type="submit"
      variant={variant}
      aria-disabled={pending || undefined}
      onClick={click}
    >
      {pending && pendingLabel ? pendingLabel : children}
    </Button>
  )
}

type LinkButtonProps = Look &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "style" | "className" | "children"> & {
    href: string
  }

/** A link that looks like a button, for an action that is a page of its own. */
export function LinkButton({
  variant = "secondary",
  small = false,
  icon,
  children,
  ...rest
}: LinkButtonProps) {
  return (
    <a {...rest} className={lookOf(variant, small)}>
      <Label variant={variant} icon={icon}>
        {children}
      </Label>
    </a>
  )
}

/** Buttons that belong together; full width on phones. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className="s-acts">{children}</div>
}
