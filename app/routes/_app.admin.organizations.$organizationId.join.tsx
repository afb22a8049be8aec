import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { commandInput, submit } from "../commands/form.ts"
import { CommandForm } from "../features/accounts/command-form.tsx"
import { joinOrganization } from "../features/organizations/commands.server.ts"
import { filled } from "../features/organizations/form-fields.ts"
import { ParticipantFields } from "../features/organizations/participant-fields.tsx"
import { getJoinPage } from "../features/organizations/queries.server.ts"
import { PageTop } from "../ui/page-top.tsx"

export const meta: MetaFunction = () => [{ title: "Körperschaft aufnehmen – Schulterschluss" }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return getJoinPage(context.db, context.viewer, params.organizationId ?? "")
}

export const action = submit(joinOrganization, ({ id }) => `/organizations/${id}`, {
  toInput: (values, { organizationId }) => ({ ...filled(commandInput(values)), organizationId }),
})

export default function JoinOrganization() {
  const { name, shortName, suggestedKey } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  return (
    <>
      <PageTop
        title={`${name} aufnehmen`}
        crumbs={[
          { label: "Verwaltung", href: "/admin" },
          { label: "Körperschaften", href: "/admin/organizations" },
          { label: "Aufnehmen" },
        ]}
        lede="Danach können Sie Personen dieser Körperschaft einladen."
      />
      <CommandForm
        refused={refused}
        submitLabel="Körperschaft aufnehmen"
        pendingLabel="Wird aufgenommen …"
        beside={<a href="/admin/organizations">Abbrechen</a>}
      >
        <ParticipantFields refused={refused} shortName={shortName} suggestedKey={suggestedKey} />
      </CommandForm>
    </>
  )
}
