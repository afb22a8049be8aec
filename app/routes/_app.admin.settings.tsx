import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react"
import { submit } from "../commands/form.ts"
import { CommandForm } from "../features/accounts/command-form.tsx"
import { SettingsFields } from "../features/organizations/settings-fields.tsx"
import {
  changeSettings,
  getSettingsForChange,
} from "../features/organizations/workspace-settings.server.ts"
import { missingSettings } from "../features/organizations/workspace-settings.ts"
import { Notice } from "../ui/notice.tsx"
import { PageTop } from "../ui/page-top.tsx"

export const meta: MetaFunction = () => [{ title: "Einstellungen – Schulterschluss" }]

export async function loader({ context }: LoaderFunctionArgs) {
  return getSettingsForChange(context.db, context.viewer)
}

export const action = submit(changeSettings, () => "/admin/settings?saved")

export default function Settings() {
  const { settings, revision } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const saved = useSearchParams()[0].has("saved") && !refused
  const missing = missingSettings(settings)
  return (
    <>
      <PageTop
        title="Einstellungen"
        crumbs={[{ label: "Verwaltung", href: "/admin" }, { label: "Einstellungen" }]}
        lede="Aus diesen Angaben entstehen Impressum, Datenschutzerklärung und Erklärung zur Barrierefreiheit."
      />
      {saved && (
        <Notice kind="ok" announce="status">
          <p>Die Angaben sind gespeichert und gelten auf allen Seiten.</p>
        </Notice>
      )}
      {missing.length > 0 && (
        <Notice kind="warning">
          <p>Noch nicht ausgefüllt: {missing.join(", ")}.</p>
        </Notice>
      )}
      <CommandForm
        refused={refused}
        submitLabel="Angaben speichern"
        pendingLabel="Wird gespeichert …"
      >
        <SettingsFields refused={refused} settings={settings} revision={revision} />
      </CommandForm>
    </>
  )
}
