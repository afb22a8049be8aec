import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { commandInput, submit } from "../commands/form.ts"
import { CommandForm } from "../features/accounts/command-form.tsx"
import { createCommittee } from "../features/organizations/committee-commands.server.ts"
import { CommitteeFields } from "../features/organizations/committee-fields.tsx"
import { filled, withNumbers } from "../features/organizations/form-fields.ts"
import { listOrganizationChoices } from "../features/organizations/queries.server.ts"
import { assertCan } from "../permissions/assert.ts"
import { PageTop } from "../ui/page-top.tsx"

export const meta: MetaFunction = () => [{ title: "Gremium anlegen – Schulterschluss" }]

export async function loader({ context }: LoaderFunctionArgs) {
  assertCan(context.viewer, "committees.create")
  return { organizations: await listOrganizationChoices(context.db, context.viewer) }
}

export const action = submit(createCommittee, ({ id }) => `/admin/committees/${id}`, {
  toInput: (values) => withNumbers(filled(commandInput(values)), ["seats", "vacantSeats"]),
})

export default function NewCommittee() {
  const { organizations } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  return (
    <>
      <PageTop
        title="Gremium anlegen"
        crumbs={[
          { label: "Verwaltung", href: "/admin" },
          { label: "Gremien", href: "/admin/committees" },
          { label: "Anlegen" },
        ]}
      />
      <CommandForm
        refused={refused}
        submitLabel="Gremium anlegen"
        pendingLabel="Wird angelegt …"
        beside={<a href="/admin/committees">Abbrechen</a>}
      >
        <CommitteeFields refused={refused} organizations={organizations} />
      </CommandForm>
    </>
  )
}
