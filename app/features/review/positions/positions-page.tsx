import type { RefusedForm } from "../../../commands/refused-form.ts"
import { LinkButton } from "../../../ui/button.tsx"
import { EmptyState } from "../../../ui/empty.tsx"
import { FormErrors } from "../../../ui/form-errors.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { formatCount, formatNumber } from "../../../ui/numbers.ts"
import { PageTop } from "../../../ui/page-top.tsx"
import { Section } from "../../../ui/section.tsx"
import { Tabs } from "../../../ui/tabs.tsx"
import { PositionForm } from "./position-form.tsx"
import { positionsAddress } from "./positions-address.ts"
import { PositionsTable } from "./positions-table.tsx"
import type { PositionsPageView } from "./queries.server.ts"
import { POSITION_VIEWS, STANCE_CHOICES, STANCE_WORDS, VIEW_WORDS } from "./terms.ts"

type PositionsPageProps = {
  page: PositionsPageView
  done: "set" | null
  refused: RefusedForm | undefined
}

/** What all organisations think of a text, passage by passage; works without script. */
export function PositionsPage({ page, done, refused }: PositionsPageProps) {
  const { document, passages, counts, chosen, maySet, filter } = page
  return (
    <>
      <PageTop
        title="Haltungen"
        crumbs={[
          { label: "Dokumente", href: "/documents" },
          { label: document.title, href: `/documents/${document.id}` },
          { label: "Haltungen" },
        ]}
        lede={ledeFor(page)}
      />
      {done && !refused && (
        <Notice kind="ok" announce="status">
          Die Haltung Ihrer Körperschaft ist gespeichert.
        </Notice>
      )}
      {chosen ? (
        <PositionForm key={chosen.blockId} page={page} chosen={chosen} refused={refused} />
      ) : (
        <FormErrors message={refused?.message} fields={refused?.fields} />
      )}
      <Tabs
        label="Absätze filtern"
        tabs={POSITION_VIEWS.filter((show) => show !== "missing" || maySet).map((show) => ({
          label: VIEW_WORDS[show],
          href: positionsAddress(document.id, { show, blockId: null }),
          count: counts[show],
          current: filter.show === show,
        }))}
      />
      {passages.length === 0 ? (
        <NothingHere page={page} />
      ) : (
        <Section title={VIEW_WORDS[filter.show]} more={<Stances page={page} />}>
          <PositionsTable page={page} />
        </Section>
      )}
    </>
  )
}

function ledeFor({ counts, organizations, document }: PositionsPageView): string {
  const who = formatCount(organizations.length, "Körperschaft kann", "Körperschaften können")
  if (counts.taken === 0) {
    return `${who} zu jedem Absatz von „${document.title}“ sagen, ob sie ihn mittragen.`
  }
  const taken = `Zu ${formatCount(counts.taken, "Absatz", "Absätzen")} gibt es Haltungen`
  if (counts.lapsed === 0) return `${taken}; alle gelten für den jetzigen Wortlaut.`
  const some = counts.lapsed === 1 ? "einem" : formatNumber(counts.lapsed)
  return `${taken}; zu ${some} davon hat sich der Text seitdem geändert.`
}

/** "trägt mit: 9 · mit Vorbehalt: 1 …", as a council writes it. */
function Stances({ page: { stances } }: { page: PositionsPageView }) {
  return (
    <span>
      {STANCE_CHOICES.map(
        (stance) => `${STANCE_WORDS[stance]}: ${formatNumber(stances[stance])}`,
      ).join(" · ")}
    </span>
  )
}

function NothingHere({ page: { document, filter, maySet } }: { page: PositionsPageView }) {
  const all = positionsAddress(document.id, { show: "all", blockId: null })
  if (filter.show === "lapsed") {
    return (
      <EmptyState title="Alle Haltungen gelten für den jetzigen Wortlaut.">
        Ändert jemand einen Absatz, steht er hier, mit dem Wortlaut von damals und von jetzt.
      </EmptyState>
    )
  }
  if (filter.show === "missing") {
    return <EmptyState title="Ihre Körperschaft hat zu jedem Absatz eine Haltung." />
  }
  if (filter.show === "all") return <EmptyState title="Der Text ist noch leer." />
  return (
    <EmptyState
      title="Noch hat keine Körperschaft eine Haltung."
      action={maySet && <LinkButton href={all}>Absatz auswählen</LinkButton>}
    >
      Eine Haltung gilt für einen Absatz und genau einen Wortlaut: Wird er geändert, steht das
      dabei.
    </EmptyState>
  )
}
