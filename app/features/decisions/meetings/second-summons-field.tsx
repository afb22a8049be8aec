import { formatDate } from "../../../ui/dates.ts"
import { SelectField } from "../../../ui/field.tsx"
import type { AgendaItemView, MeetingView } from "./queries.server.ts"

type SecondSummonsFieldProps = {
  field: { name: string; scope?: string; defaultValue: string; error: string | undefined }
  view: MeetingView
  /** The item that is changed; left out for a new one. */
  item?: AgendaItemView
}

/** Which matter of an earlier meeting is summoned a second time; nothing where none was put off. */
export function SecondSummonsField({ field, view, item }: SecondSummonsFieldProps) {
  const options = view.putOff.map(({ id, title, day, position }) => ({
    value: id,
    label: `${title} (TOP ${position} am ${formatDate(day)})`,
  }))
  if (item?.secondSummonsOf && item.secondSummons) {
    options.unshift({
      value: item.secondSummonsOf,
      label: `wie bisher: Sitzung am ${formatDate(item.secondSummons.day)}`,
    })
  }
  if (options.length === 0) return null
  return (
    <SelectField
      {...field}
      label="Zweite Ladung"
      hint="Punkte, die das Gremium mangels Beschlussfähigkeit nicht entscheiden konnte. Die Einladung weist dann darauf hin, mit wie vielen es in dieser Sitzung beschlussfähig ist."
      placeholder="Nein, ein gewöhnlicher Punkt"
      options={options}
    />
  )
}
