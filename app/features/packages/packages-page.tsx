import { EmptyState } from "../../ui/empty.tsx"
import { Notice } from "../../ui/notice.tsx"
import { formatCount } from "../../ui/numbers.ts"
import { PageTop } from "../../ui/page-top.tsx"
import { Tabs } from "../../ui/tabs.tsx"
import { MilestoneTable } from "./milestone-table.tsx"
import { PackageTable } from "./package-table.tsx"
import { PackagesFilterForm, packagesAddress, unknownFields } from "./packages-filter-form.tsx"
import type { PackagesView } from "./queries.server.ts"
import type { PackagesFilter } from "./schema.ts"
import { TimelineChart } from "./timeline-chart.tsx"

type PackagesPageProps = PackagesView & { filter: PackagesFilter }

/** All work packages one may read: as a table, or on a timeline with its table. */
export function PackagesPage(props: PackagesPageProps) {
  const { packages, total, leads, today, filter } = props
  return (
    <>
      <PageTop
        title="Arbeitspakete"
        crumbs={[{ label: "Dokumente", href: "/documents" }, { label: "Arbeitspakete" }]}
        lede={ledeFor(props)}
      />
      {total > 0 && (
        <>
          <Tabs
            label="Ansicht"
            tabs={[
              { label: "Tabelle", view: "table" as const },
              { label: "Zeitleiste", view: "timeline" as const },
            ].map(({ label, view }) => ({
              label,
              href: packagesAddress({ ...filter, view }),
              current: filter.view === view,
            }))}
          />
          <PackagesFilterForm filter={filter} leads={leads} />
          <FellBackNotice filter={filter} />
        </>
      )}
      {packages.length === 0 ? (
        <NoPackages {...props} />
      ) : filter.view === "timeline" ? (
        <>
          <TimelineChart packages={packages} today={today} />
          <MilestoneTable packages={packages} today={today} />
        </>
      ) : (
        <PackageTable packages={packages} sort={filter.sort} today={today} />
      )}
    </>
  )
}

function ledeFor({ packages, total }: PackagesPageProps): string {
  if (total === 0) return "Hier stehen Stand, Meilensteine und Termine der Arbeitspakete."
  const all = formatCount(total, "Arbeitspaket", "Arbeitspakete")
  const lies = total === 1 ? "liegt" : "liegen"
  if (packages.length === total) return `${all} ${lies} Ihnen vor.`
  return `${packages.length} von ${formatCount(total, "Arbeitspaket", "Arbeitspaketen")} passen zur Auswahl.`
}

/** An order or a view that there is not takes nothing from the list: the usual one stands in. */
function FellBackNotice({ filter }: Pick<PackagesPageProps, "filter">) {
  if (filter.fellBack.length === 0) return null
  return (
    <Notice actions={<a href={packagesAddress(filter)}>Hinweis ausblenden</a>}>
      {filter.fellBack.includes("view") && (
        <p>Die Ansicht aus der Adresse gibt es nicht; Sie sehen die Tabelle.</p>
      )}
      {filter.fellBack.includes("sort") && (
        <p>Die Reihenfolge aus der Adresse gibt es nicht; geordnet ist nach Kürzel.</p>
      )}
    </Notice>
  )
}

function NoPackages({ total, filter, leads }: PackagesPageProps) {
  const { names, without } = unknownFields({ filter, leads })
  if (total > 0 && names.length > 0) {
    return (
      <EmptyState
        title={`Was die Adresse bei „${names.join("“ und „")}“ nennt, gibt es hier nicht.`}
        action={<a href={without}>Ohne diese Einschränkung zeigen</a>}
      >
        Vielleicht ist der Link alt oder nicht vollständig. Wählen Sie oben neu.
      </EmptyState>
    )
  }
  if (total > 0) {
    return (
      <EmptyState
        title="Kein Arbeitspaket passt zu dieser Auswahl."
        action={<a href="/packages">Alle Arbeitspakete zeigen</a>}
      >
        Nehmen Sie eine Einschränkung heraus, oder suchen Sie mit weniger Wörtern.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="Noch liegt Ihnen kein Arbeitspaket vor."
      action={<a href="/documents/new">Dokument anlegen</a>}
    >
      Ein Arbeitspaket ist ein Dokument dieser Art; im Kopf stehen Federführung, Ziel und
      Meilensteine.
    </EmptyState>
  )
}
