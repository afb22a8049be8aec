import { TextField } from "../../../ui/field.tsx"
import { formatCount, formatNumber } from "../../../ui/numbers.ts"
import { Section } from "../../../ui/section.tsx"
import { CommandForm, refusedFor } from "../../accounts/command-form.tsx"
import { CsvForm } from "./csv-form.tsx"
import { addressField, atAddressFields } from "./form-input.ts"
import type { InvitationsProps } from "./invitations-page.tsx"

const SHOWN = 25

/** Who has no mail address, a field for each, and a list for many. */
export function AddressesSection({ view, refused, faults }: InvitationsProps) {
  const { counts, withoutAddress } = view
  if (counts.invited === 0) return null
  const missing = counts.invited - counts.withAddress
  const typed = refusedFor(refused, "addresses")
  const mine = typed && atAddressFields(typed)
  return (
    <Section id="addresses" title="Adressen" content="body">
      <p>
        {missing === 0
          ? `Alle ${formatNumber(counts.invited)} haben eine E-Mail-Adresse.`
          : `${formatNumber(counts.withAddress)} von ${formatNumber(counts.invited)} haben eine E-Mail-Adresse. Wer keine hat, bekommt einen Brief.`}
      </p>
      {withoutAddress.length > 0 && (
        <details
          className="s-inv-more"
          open={withoutAddress.length <= 5 || refused?.intent === "addresses"}
        >
          <summary>{formatCount(missing, "Adresse", "Adressen")} von Hand eintragen</summary>
          <CommandForm intent="addresses" refused={mine} submitLabel="Adressen eintragen">
            <div className="s-inv-fields">
              {withoutAddress.slice(0, SHOWN).map(({ id, name }) => (
                <TextField
                  key={id}
                  name={addressField(id)}
                  scope="addresses"
                  type="email"
                  label={name}
                  defaultValue={String(mine?.values[addressField(id)] ?? "")}
                  error={mine?.fields[addressField(id)]}
                />
              ))}
            </div>
          </CommandForm>
        </details>
      )}
      <details className="s-inv-more" open={refused?.intent === "address-list"}>
        <summary>Adressen aus einer Datei</summary>
        <CsvForm
          intent="address-list"
          submitLabel="Adressen eintragen"
          hint="CSV mit einer Kopfzeile: ARS oder AGS, E-Mail. Eine leere Adresse löscht die bisherige."
          refused={refused}
          faults={faults}
        />
      </details>
    </Section>
  )
}
