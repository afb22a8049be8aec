import type { WorkspaceRole } from "../../permissions/policy.ts"
import { CellDetail, Table } from "../../ui/table.tsx"
import { ROLE_LABELS } from "./roles.ts"

/** The same for every account of the demo workspace; it stands in the README, and works nowhere else. */
const DEMO_PASSWORD = "schulterschluss-demo-workspace"

type DemoAccount = {
  id: string
  email: string
  name: string
  jobTitle: string | null
  role: WorkspaceRole
  organizationShortName: string
}

/** Who can be tried out, folded away below the form. */
export function DemoAccounts({ accounts }: { accounts: readonly DemoAccount[] }) {
  if (accounts.length === 0) return null
  return (
    <details className="s-demo-accounts">
      <summary>Demokonten anzeigen</summary>
      <p>
        Alle Personen sind erfunden. Das Passwort ist für alle gleich: <code>{DEMO_PASSWORD}</code>
      </p>
      <Table
        caption="Demokonten"
        items={accounts}
        itemKey={(account) => account.id}
        cardsBelow={480}
        columns={[
          { title: "E-Mail-Adresse", cell: (account) => account.email },
          {
            title: "Person",
            cell: (account) => (
              <>
                {account.name}, {account.organizationShortName}
                {account.jobTitle && <CellDetail>{account.jobTitle}</CellDetail>}
              </>
            ),
          },
          { title: "Rolle", cell: (account) => ROLE_LABELS[account.role] },
        ]}
      />
    </details>
  )
}
