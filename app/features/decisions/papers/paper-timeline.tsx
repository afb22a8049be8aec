import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import { Row, Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { Instant } from "../../../ui/time.tsx"
import { GONE_PERSON } from "../gone-person.ts"
import { TextHash } from "./paper-words.tsx"
import type { PaperPageView } from "./queries.server.ts"

/** What was released, newest first: each with the text it stands on. */
export function PaperTimeline({ page: { paper, releases } }: { page: PaperPageView }) {
  if (releases.length === 0) return null
  const [newest] = releases
  return (
    <Section title="Freigaben">
      <Rows ordered>
        {releases.map((release) => (
          <Row
            key={release.id}
            label={formatDate(calendarDateOf(release.releasedAt))}
            sublabel={`${release.number}. Freigabe`}
            title={`Auf Fassung ${release.versionNumber}`}
            href={`/documents/${paper.documentId}/versions/${release.versionNumber}`}
          >
            <p>
              <TextHash sha256={release.sha256} short />
              {release.sha256 !== newest?.sha256 && ", älterer Text"}
            </p>
            <p>
              {release.releasedByName ?? GONE_PERSON}
              {release.releasedForName && `, für: ${release.releasedForName}`},{" "}
              <Instant value={release.releasedAt} />
            </p>
          </Row>
        ))}
      </Rows>
    </Section>
  )
}
