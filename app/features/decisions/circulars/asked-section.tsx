import { Section } from "../../../ui/section.tsx"
import type { CircularPageView } from "./queries.server.ts"

/** What a Yes says beyond the question, before anybody answers. */
export function AskedSection({ page: { asked } }: { page: CircularPageView }) {
  if (asked.length === 0) return null
  return (
    <Section title="Was mit Ja beschlossen wird" content="body">
      {asked.map((words) => (
        <p className="s-circular__words" key={words}>
          {words}
        </p>
      ))}
    </Section>
  )
}
