import { Button } from "../../../ui/button.tsx"
import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import { SelectField } from "../../../ui/field.tsx"
import { STATE_WORDS } from "../../documents/terms.ts"
import { compareAddress } from "./compare-address.ts"
import type { ComparePageView } from "./compare-page.server.ts"

/** Which two texts: any two versions, or the text as it is being worked on, unless it is frozen at one of them. */
export function CompareForm({ page }: { page: ComparePageView }) {
  const { document, versions, query, readsText } = page
  const choices = [
    ...(document.frozenNumber === null && readsText
      ? [{ value: "live", label: `Arbeitsstand (${STATE_WORDS[document.state]})` }]
      : []),
    ...versions.map(({ number, label, createdAt }) => ({
      value: String(number),
      label: [`Fassung ${number}`, label && `„${label}“`, formatDate(calendarDateOf(createdAt))]
        .filter(Boolean)
        .join(", "),
    })),
  ]
  const visit = { value: "visit", label: "Ihr letzter Besuch" }
  return (
    <form
      key={compareAddress(document.id, { from: query.from, to: query.to })}
      className="s-filter s-redline__choice"
      method="get"
      action={`/documents/${document.id}/compare`}
    >
      {query.view !== "text" && <input type="hidden" name="view" value={query.view} />}
      {query.hidesFormatting && <input type="hidden" name="formatting" value="hidden" />}
      <SelectField
        name="from"
        label="Von"
        options={readsText ? [visit, ...choices] : choices}
        defaultValue={String(query.from ?? "visit")}
      />
      <SelectField name="to" label="Zu" options={choices} defaultValue={String(query.to)} />
      <Button type="submit">Vergleichen</Button>
    </form>
  )
}
