import { LinkButton } from "../../ui/button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { Instant } from "../../ui/time.tsx"
import type { HandedLink } from "./access-links.server.ts"
import { CopyButton } from "./copy-button.tsx"

type HandOverProps = {
  handed: HandedLink
  title: string
  /** Whether the link also went by mail. */
  mailed: boolean
  nextHref: string
}

/** Shows a link this once, to hand it over. */
export function HandOver({ handed, title, mailed, nextHref }: HandOverProps) {
  return (
    <Notice
      kind="ok"
      title={title}
      announce="status"
      actions={
        <>
          <CopyButton text={handed.link} label="Link kopieren" />
          <LinkButton href={nextHref}>Fertig</LinkButton>
        </>
      }
    >
      <p>
        {mailed ? "Die Mail ist unterwegs. Sie können den Link auch selbst übergeben: " : ""}
        Geben Sie diesen Link nur der Person, für die er ist. Er wird nur jetzt angezeigt, gilt
        einmal und bis <Instant value={handed.expiresAt} />.
      </p>
      <code className="s-secret">{handed.link}</code>
    </Notice>
  )
}

/** The link in an action's answer; null for any other answer. */
export function handedIn(answer: unknown): HandedLink | null {
  if (typeof answer !== "object" || answer === null || !("handed" in answer)) return null
  // Only `handOver` writes this field.
  return answer.handed as HandedLink
}
