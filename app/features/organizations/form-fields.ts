import type { FormValues, RefusedForm } from "../../commands/refused-form.ts"

/** Name, first value and error of one field: what was typed wins over what is stored. */
export function fieldOf(refused: RefusedForm | undefined, name: string, stored = "") {
  return {
    name,
    defaultValue: String(refused?.values[name] ?? stored),
    error: refused?.fields[name],
  }
}

/** The fields that hold something: an empty one means that nothing was said. */
export function filled(values: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""))
}

/** Turns the named fields into numbers; what is none becomes NaN and is refused with its sentence. */
export function withNumbers(
  values: FormValues,
  names: readonly string[],
): Record<string, FormValues[string] | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      names.includes(name) ? Number(value) : value,
    ]),
  )
}

const VOTING_RIGHTS: Readonly<Record<string, boolean>> = { yes: true, no: false }

/** The fields of the membership form as the command wants them. */
export function membershipInput(values: FormValues) {
  const { votingRight, ...fields } = filled(values)
  return {
    ...withNumbers(fields, ["weight"]),
    votingRight: VOTING_RIGHTS[String(votingRight)],
  }
}

/** The fields of the form that corrects a committee; an empty number of seats is an unknown one. */
export function editCommitteeInput(values: FormValues) {
  const { seats, vacantSeats, revision, ...words } = values
  return {
    ...words,
    seats: seats === "" ? null : Number(seats),
    vacantSeats: Number(vacantSeats || "0"),
    revision: Number(revision),
  }
}

/** The fields of the form that corrects a membership; a substitute's form asks for the rank alone. */
export function editMembershipInput({
  votingRight = "no",
  weight = "1",
  rank,
  revision,
}: FormValues) {
  return {
    votingRight: VOTING_RIGHTS[String(votingRight)],
    weight: Number(weight),
    rank: rank === undefined ? undefined : Number(rank),
    revision: Number(revision),
  }
}
