import { LinkButton } from "../../ui/button.tsx"
import { PageTop } from "../../ui/page-top.tsx"

/** What stands behind a link that is used, expired, replaced or invented. */
export function DeadLink({ purpose }: { purpose: "invitation" | "reset" }) {
  return (
    <>
      <PageTop
        title="Dieser Link gilt nicht mehr"
        lede="Er ist abgelaufen, schon benutzt oder durch einen neueren ersetzt."
      />
      {purpose === "reset" ? (
        <LinkButton href="/reset">Neuen Link anfordern</LinkButton>
      ) : (
        <div className="s-stack">
          <p>
            Wenn Sie schon ein Passwort haben, melden Sie sich an. Sonst bitten Sie die Verwaltung
            um eine neue Einladung.
          </p>
          <LinkButton href="/login">Zur Anmeldung</LinkButton>
        </div>
      )}
    </>
  )
}
