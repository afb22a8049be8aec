import { formatDate } from "../../ui/dates.ts"
import { Facts } from "../../ui/facts.tsx"
import { formatCount } from "../../ui/numbers.ts"
import type { OrganizationView } from "./queries.server.ts"
import { LEGAL_FORM_WORDS, wordFor } from "./terms.ts"

/** Legal form, keys and place in the register of one organisation; only what is known. */
export function OrganizationFacts({ organization }: { organization: OrganizationView }) {
  const { legalForm, shortName, ags, ars, members, validFrom, validTo } = organization
  const facts = [
    { label: "Rechtsform", value: wordFor(LEGAL_FORM_WORDS, legalForm) },
    { label: "Kurzname", value: shortName },
    ags && { label: "AGS", value: <span className="s-num">{ags}</span> },
    ars && ars !== ags && { label: "ARS", value: <span className="s-num">{ars}</span> },
    organization.amtName && {
      label: "Amt",
      value: <PlaceLink id={organization.amtId} name={organization.amtName} />,
    },
    organization.districtName && {
      label: "Landkreis",
      value: <PlaceLink id={organization.districtId} name={organization.districtName} />,
    },
    members > 0 && { label: "Umfasst", value: formatCount(members, "Gemeinde", "Gemeinden") },
    validFrom && { label: "Gebietsstand", value: formatDate(validFrom) },
    validTo && { label: "Besteht bis", value: formatDate(validTo) },
  ]
  return <Facts facts={facts.filter((fact) => typeof fact === "object" && fact !== null)} />
}

function PlaceLink({ id, name }: { id: string | null; name: string }) {
  return id ? <a href={`/organizations/${id}`}>{name}</a> : name
}
