import { formatDate, formatInstant } from "../../../ui/dates.ts"
import { PARTICIPANT_ROLE_WORDS } from "../participant-words.ts"
import { KIND_WORDS } from "../terms.ts"
import type { ExportSource } from "./export-source.ts"
import type { ExportHead, ExportOrigin } from "./export-tree.ts"
import { printable } from "./inlines.ts"

const LIVE = "Arbeitsstand, nicht beschlossen"
const DEMO_MARK = "Demodaten, frei erfunden"

/** Where the exported text comes from, in words. */
export function originOf(source: ExportSource): ExportOrigin {
  return {
    kind: KIND_WORDS[source.kind].one,
    owner: source.ownerName,
    ...stateOf(source),
    sha256: source.sha256,
    address: addressOf(source),
    at: source.at,
    mark: source.isDemo ? DEMO_MARK : null,
  }
}

function stateOf({ version, at }: ExportSource): { state: string; shortState: string } {
  if (version === null) return { state: `${LIVE}; Stand ${formatInstant(at)}`, shortState: LIVE }
  const { number, label, frozenAt, createdAt } = version
  const name = label === "" ? `Fassung ${number}` : `Fassung ${number} „${printable(label)}“`
  const when = frozenAt
    ? `eingefroren am ${formatInstant(frozenAt)}`
    : `vom ${formatInstant(createdAt)}`
  return { state: `${name}, ${when}`, shortState: `Fassung ${number}` }
}

function addressOf({ baseUrl, documentId, version }: ExportSource): string {
  const document = `${baseUrl}/documents/${documentId}`
  return version === null ? document : `${document}/versions/${version.number}`
}

/** The head of a work package, names instead of keys; null for other documents. */
export function headOf({ kind, content, organizations }: ExportSource): ExportHead | null {
  if (kind !== "work_package") return null
  const { head } = content
  const nameOf = (key: string) => organizations[key] ?? key
  return {
    code: printable(head.code),
    lead: head.leadOrganization === null ? null : nameOf(head.leadOrganization),
    participants: head.participants.map(({ organization, role }) => ({
      name: nameOf(organization),
      role: PARTICIPANT_ROLE_WORDS[role],
    })),
    objective: printable(head.objective).trim(),
    result: printable(head.result).trim(),
    milestones: head.milestones.map(({ title, dueOn, isDone }) => ({
      title: printable(title).trim(),
      day: dueOn === null ? null : formatDate(dueOn),
      isDone,
    })),
  }
}
