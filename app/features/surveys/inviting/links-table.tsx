import { formatNumber } from "../../../ui/numbers.ts"
import { Section } from "../../../ui/section.tsx"
import { Table } from "../../../ui/table.tsx"
import { Instant } from "../../../ui/time.tsx"
import { CommandForm } from "../../accounts/command-form.tsx"
import type { Carrier } from "./links.server.ts"
import type { InvitationView } from "./one-invitation.server.ts"

const CARRIER_WORDS: Record<Carrier, string> = {
  mail: "mit der Einladung",
  reminder: "mit einer Erinnerung",
  letter: "Zugangscode im Brief",
  handed: "von Hand ausgegeben",
  part: "für einen Teil des Fragebogens",
}

/** The keys that somebody holds, and the button that takes all of them back. */
export function LinksTable({ invitation }: { invitation: InvitationView }) {
  const { links } = invitation
  const live = links.filter(isLive).length
  return (
    <Section title="Ausgegebene Zugänge" more={formatNumber(links.length)}>
      <Table
        caption="Ausgegebene Zugänge"
        columns={[
          { title: "Ausgegeben", cell: ({ createdAt }) => <Instant value={createdAt} /> },
          { title: "Wie", cell: ({ carrier }) => CARRIER_WORDS[carrier] },
          {
            title: "Stand",
            cell: (link) => <LinkState {...link} />,
          },
        ]}
        items={links}
        itemKey={({ carrier, createdAt, revokedAt }) => `${carrier} ${createdAt} ${revokedAt}`}
      />
      {live > 0 && (
        <div className="s-inv-top">
          <CommandForm
            intent="revoke"
            refused={undefined}
            variant="danger"
            submitLabel="Alle Zugänge sperren"
          >
            <p>
              Danach öffnet keiner davon mehr den Fragebogen, auch die Links von Kolleginnen und
              Kollegen nicht. Was ausgefüllt ist, bleibt.
            </p>
          </CommandForm>
        </div>
      )}
    </Section>
  )
}

type Link = InvitationView["links"][number]

function isLive({ revokedAt, supersededAt }: Link): boolean {
  return revokedAt === null && supersededAt === null
}

function LinkState({ revokedAt, supersededAt }: Link) {
  if (revokedAt !== null) {
    return (
      <>
        gesperrt, <Instant value={revokedAt} />
      </>
    )
  }
  return supersededAt === null ? "gilt" : "zeigt nichts mehr: ausgefüllt wird mit einem anderen"
}
