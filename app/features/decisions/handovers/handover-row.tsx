import type { ReactNode } from "react"
import { formatDate } from "../../../ui/dates.ts"
import { Row } from "../../../ui/row.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { Instant } from "../../../ui/time.tsx"
import { groupedHash } from "../../documents/export/hash.ts"
import type { HandoverView } from "./queries.server.ts"
import { CHANNEL_WORDS } from "./terms.ts"

type HandoverRowProps = {
  handover: HandoverView
  children?: ReactNode
}

/** One handover to an office outside: in the list, and in the timeline of a document's versions. */
export function HandoverRow({ handover, children }: HandoverRowProps) {
  const { documentId, versionNumber, handedOverOn, addressee, channel, note } = handover
  const from = handover.committee ?? handover.organization
  return (
    <Row
      label={formatDate(handedOverOn)}
      sublabel="übergeben"
      title={`Fassung ${versionNumber} übergeben: ${addressee}`}
      href={`/documents/${documentId}/versions/${versionNumber}`}
      level={2}
    >
      <p>
        Von: {from}, {CHANNEL_WORDS[channel]}
      </p>
      <p className="s-hash">Prüfsumme {groupedHash(handover.sha256, 8)} …</p>
      {note && <p className="s-ver__note">Vermerk: {note}</p>}
      {handover.evidenceSha256 && (
        <p>
          <a href={`/evidence/${handover.evidenceSha256}`}>Beleg der Übergabe</a>
        </p>
      )}
      <p>
        Eingetragen von {handover.recordedBy ?? "jemandem, dessen Konto gelöscht ist"},{" "}
        <Instant value={handover.recordedAt} />
      </p>
      <ReceiptLine handover={handover} />
      {children}
    </Row>
  )
}

function ReceiptLine({
  handover: { receivedOn, receiptNote, receiptEvidence, confirmedBy },
}: {
  handover: HandoverView
}) {
  if (receivedOn === null) {
    return (
      <p>
        <StateMark glyph="waiting">Empfang noch nicht bestätigt</StateMark>
      </p>
    )
  }
  return (
    <p>
      <StateMark glyph="done" tone="ok">
        Empfang bestätigt am {formatDate(receivedOn)}
      </StateMark>
      {receiptNote && `: ${receiptNote}`}
      {` · eingetragen von ${confirmedBy ?? "jemandem, dessen Konto gelöscht ist"}`}
      {receiptEvidence && (
        <>
          {" · "}
          <a href={`/evidence/${receiptEvidence}`}>Beleg des Empfangs</a>
        </>
      )}
    </p>
  )
}
