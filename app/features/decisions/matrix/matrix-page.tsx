import { LinkButton } from "../../../ui/button.tsx"
import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import { EmptyState } from "../../../ui/empty.tsx"
import { type Crumb, PageTop } from "../../../ui/page-top.tsx"
import { Row, Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { groupedHash } from "../../documents/export/hash.ts"
import { MatrixCards } from "./matrix-cards.tsx"
import { MatrixLegend } from "./matrix-legend.tsx"
import type { MatrixPageView } from "./matrix-page.server.ts"
import { MatrixTable } from "./matrix-table.tsx"
import { matrixSentence } from "./matrix-words.ts"

/** Who agreed to which text: the matrix of one document. */
export function MatrixPage({ page }: { page: MatrixPageView }) {
  const { document, bodies, handovers, readsText, mayCreatePaper } = page
  return (
    <>
      <PageTop
        title="Wer hat welchem Text zugestimmt?"
        crumbs={crumbsOf(page)}
        lede={`${document.title}, Stand heute, ${formatDate(calendarDateOf(page.now))}. ${matrixSentence(page)}`}
        action={
          mayCreatePaper && (
            <LinkButton variant="primary" href={`/papers/new?document=${document.id}`}>
              Vorlage anlegen
            </LinkButton>
          )
        }
      />
      {bodies.length === 0 ? (
        <EmptyState title="Noch kein Gremium hat entschieden">
          Sobald eine Fassung eingefroren ist, können Gremien über sie beraten.
        </EmptyState>
      ) : (
        <>
          <MatrixTable page={page} />
          <MatrixCards page={page} />
          <MatrixLegend />
          {!readsText && (
            <p className="s-mx-note">
              Wie sich der Text seitdem geändert hat, sehen die, die ihn lesen dürfen. Sie sehen,
              was vor Ihren Gremien liegt.
            </p>
          )}
          <Downloads documentId={document.id} />
        </>
      )}
      {handovers.length > 0 && <Handovers page={page} />}
    </>
  )
}

function crumbsOf({ document, readsText }: MatrixPageView): Crumb[] {
  const text = { label: document.title }
  return [
    { label: "Beschlüsse", href: "/decisions" },
    readsText ? { ...text, href: `/documents/${document.id}` } : text,
    { label: "Beschlusslage" },
  ]
}

function Downloads({ documentId }: { documentId: string }) {
  const href = `/documents/${documentId}/decisions`
  return (
    <p className="s-mx-files">
      Herunterladen: <a href={`${href}.csv`}>Tabelle (CSV)</a> <a href={`${href}.json`}>JSON</a>
    </p>
  )
}

function Handovers({ page: { document, handovers } }: { page: MatrixPageView }) {
  return (
    <Section title="Übergaben">
      <Rows>
        {handovers.map((handover) => (
          <Row
            key={handover.id}
            label={formatDate(handover.handedOverOn)}
            sublabel={`Fassung ${handover.versionNumber}`}
            title={`Übergeben an ${handover.addressee}`}
          >
            <p>
              von {handover.organization} ·{" "}
              <span className="s-hash">{groupedHash(handover.sha256, 8)}</span> ·{" "}
              {handover.receivedOn
                ? `Empfang bestätigt am ${formatDate(handover.receivedOn)}`
                : "Empfang noch nicht bestätigt"}
            </p>
          </Row>
        ))}
      </Rows>
      <p className="s-mx-note">
        Eine Übergabe ist kein Beschluss. Alle stehen auch unter{" "}
        <a href={`/documents/${document.id}/versions`}>Fassungen</a>.
      </p>
    </Section>
  )
}
