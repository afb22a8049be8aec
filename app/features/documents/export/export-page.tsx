import type { ReactNode } from "react"
import { LinkButton } from "../../../ui/button.tsx"
import { formatInstant } from "../../../ui/dates.ts"
import { SelectField } from "../../../ui/field.tsx"
import { FilterForm } from "../../../ui/filter-form.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { formatFileSize } from "../../../ui/numbers.ts"
import { type Crumb, PageTop } from "../../../ui/page-top.tsx"
import { Row, Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import type { ExportPageView } from "./export-page.server.ts"
import {
  type ExportFormat,
  exportAddress,
  exportPageAddress,
  NO_PDF,
  OBSTACLES,
} from "./formats.ts"
import { groupedHash } from "./hash.ts"

/** One chooses which state of the text, then the format; what hinders a PDF is told with its place. */
export function ExportPage({ page }: { page: ExportPageView }) {
  const { problems, hasPdf } = page
  return (
    <>
      <PageTop title="Exportieren" crumbs={crumbsOf(page)} lede={stateWords(page)} />
      {page.versions.length > 0 && <StateChoice page={page} />}
      <Section title="Formate">
        <Rows>
          <PdfRow page={page} />
          <FormatRow page={page} format="docx" label="Word" title="Zum Weiterbearbeiten">
            Für Word und LibreOffice, mit Formatvorlagen für Überschriften, Listen, Tabellen und
            Fußnoten.
          </FormatRow>
          <FormatRow page={page} format="html" label="HTML" title="Zum Lesen am Bildschirm">
            Eine Datei für den Browser, mit allen Bildern. Sie lädt nichts nach und lässt sich gut
            vorlesen.
          </FormatRow>
          <FormatRow page={page} format="md" label="Markdown" title="Für andere Programme">
            Reiner Text mit einfachen Zeichen, zum Beispiel für Redaktionssysteme und
            Versionsverwaltung.
          </FormatRow>
          <JsonRow page={page} />
        </Rows>
      </Section>
      {hasPdf && problems.length > 0 && <Obstacles page={page} />}
    </>
  )
}

function crumbsOf({ document, version, readsText }: ExportPageView): Crumb[] {
  const href = `/documents/${document.id}`
  const text = readsText
    ? [
        { label: "Dokumente", href: "/documents" },
        { label: document.title, href },
      ]
    : [{ label: document.title, href: `${href}/versions/${version?.number}` }]
  return [...text, { label: "Exportieren" }]
}

function stateWords({ document, version }: ExportPageView): string {
  if (version === null) {
    return "Sie geben den Arbeitsstand aus, wie er in diesem Augenblick ist. Jede Datei sagt, dass er nicht beschlossen ist."
  }
  const frozen =
    version.number === document.frozenNumber ? ", bei der der Text eingefroren ist" : ""
  return `Sie geben Fassung ${version.number} aus${frozen}. Sie ändert sich nicht mehr; jede Datei nennt ihre Prüfsumme.`
}

function StateChoice({
  page: { document, version, versions, readsText },
}: {
  page: ExportPageView
}) {
  return (
    <FilterForm action={exportPageAddress(document.id, null)} submitLabel="Anzeigen">
      <SelectField
        // Another version has other words at first.
        key={version?.number ?? "live"}
        name="version"
        label="Stand des Textes"
        defaultValue={version?.number ?? "live"}
        options={[
          // A frozen text is a version's, to the letter.
          ...(document.frozenNumber === null && readsText
            ? [{ value: "live", label: "Arbeitsstand, nicht beschlossen" }]
            : []),
          ...versions.map(({ number, label, createdAt }) => ({
            value: String(number),
            label: `Fassung ${number}${label && ` „${label}“`}, ${formatInstant(createdAt)}`,
          })),
        ]}
      />
    </FilterForm>
  )
}

type RowProps = { page: ExportPageView }
type FormatRowProps = RowProps & {
  format: ExportFormat
  label: string
  title: string
  size?: string
  children: ReactNode
}

function FormatRow({ page, format, label, title, size, children }: FormatRowProps) {
  const { document, version } = page
  const href = exportAddress(document.id, format, version?.number ?? null)
  return (
    <Row
      label={label}
      sublabel={size}
      title={title}
      action={<LinkButton href={href}>{label} herunterladen</LinkButton>}
    >
      {children}
    </Row>
  )
}

function PdfRow({ page }: RowProps) {
  const { document, version, problems, hasPdf } = page
  const archive = exportAddress(document.id, "pdf", version?.number ?? null, "a-2a")
  if (!hasPdf) {
    return (
      <Row label="PDF" title="Zum Drucken und Beschließen">
        {NO_PDF}
      </Row>
    )
  }
  if (problems.length > 0) {
    return (
      <Row label="PDF" title="Zum Drucken und Beschließen">
        Noch nicht möglich: <a href={`#${OBSTACLES}`}>{obstacleCount(problems.length)}</a>
      </Row>
    )
  }
  return (
    <FormatRow page={page} format="pdf" label="PDF" title="Zum Drucken und Beschließen">
      Barrierefrei (PDF/UA), mit Inhaltsverzeichnis, Seitenzahlen und Prüfsumme auf jeder Seite. Für
      Archive: <a href={archive}>als PDF/A-2a herunterladen</a>
    </FormatRow>
  )
}

function obstacleCount(count: number): string {
  return count === 1 ? "Eine Stelle steht im Weg." : `${count} Stellen stehen im Weg.`
}

function JsonRow({ page }: RowProps) {
  const { sha256, jsonBytes, hasJson } = page
  if (!hasJson) {
    return (
      <Row label="JSON" title="Zum Prüfen">
        Der Text enthält etwas, das dieses Programm noch nicht kennt, und hat deshalb keine
        Prüfsumme.
      </Row>
    )
  }
  const size = jsonBytes === null ? undefined : formatFileSize(jsonBytes)
  return (
    <FormatRow page={page} format="json" label="JSON" title="Zum Prüfen" size={size}>
      Genau die Zeichen, aus denen die Prüfsumme berechnet ist. <code>sha256sum</code> nennt für
      diese Datei{" "}
      {sha256 === null ? (
        "die Prüfsumme, die eine Fassung mit diesem Text hätte."
      ) : (
        <span className="s-export__hash">{groupedHash(sha256)}</span>
      )}
    </FormatRow>
  )
}

function Obstacles({ page: { document, problems, version } }: RowProps) {
  const isFrozen = document.frozenNumber !== null
  return (
    <Section title="Was dem PDF im Weg steht" id={OBSTACLES} content="body">
      {version !== null && (
        <Notice>
          Fassung {version.number} ändert sich nicht mehr. Bringen Sie die Stellen im Arbeitsstand
          in Ordnung{isFrozen && ", sobald der Text wieder geöffnet ist,"} und legen Sie danach eine
          neue Fassung an; die anderen Formate gibt es auch so.
        </Notice>
      )}
      <ol className="s-export__problems">
        {problems.map(({ sentence, href }) => (
          <li key={`${href} ${sentence}`}>
            {sentence} <a href={href}>Zur Stelle im Text</a>
          </li>
        ))}
      </ol>
    </Section>
  )
}
