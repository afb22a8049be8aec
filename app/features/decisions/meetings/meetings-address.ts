import type { MeetingsFilter } from "./schema.ts"

/** `?when=&month=&mine=1&committee=`; what is usual is left out. */
export function meetingsAddress({ when, month, mine, committee }: MeetingsFilter): string {
  const query = new URLSearchParams()
  if (when !== "coming") query.set("when", when)
  if (when === "month" && month !== null) query.set("month", month)
  if (mine) query.set("mine", "1")
  if (committee !== null) query.set("committee", committee)
  return query.size === 0 ? "/meetings" : `/meetings?${query}`
}
