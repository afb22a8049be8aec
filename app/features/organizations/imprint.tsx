import { RegisterNotice } from "./register-notice.tsx"
import { TextLines } from "./text-lines.tsx"
import type { WorkspaceSettings } from "./workspace-settings.ts"

/** Who answers for these pages, and where their public figures come from. */
export function Imprint({ settings }: { settings: WorkspaceSettings }) {
  const { operatorEmail, operatorPhone, operatorRepresentative, supervisoryAuthority } = settings
  return (
    <div className="s-prose">
      <h2>Herausgeber</h2>
      <Operator settings={settings} />
      {operatorRepresentative && <p>Vertreten durch: {operatorRepresentative}</p>}
      {(operatorEmail || operatorPhone) && <h2>Kontakt</h2>}
      {operatorEmail && (
        <p>
          E-Mail: <a href={`mailto:${operatorEmail}`}>{operatorEmail}</a>
        </p>
      )}
      {operatorPhone && <p>Telefon: {operatorPhone}</p>}
      {supervisoryAuthority && (
        <>
          <h2>Aufsichtsbehörde</h2>
          <TextLines text={supervisoryAuthority} />
        </>
      )}
      <h2>Inhalte</h2>
      <p>
        Die Dokumente dieses Arbeitsraums verantworten die Körperschaften, die sie schreiben; welche
        das ist, steht an jedem Dokument. Für Verweise auf fremde Seiten stehen deren Betreiber ein.
      </p>
      <h2>Quellen</h2>
      <RegisterNotice />
      <h2>Software</h2>
      <p>
        Schulterschluss ist freie Software unter der European Union Public Licence 1.2. Das
        Erscheinungsbild beruht auf dem Gestaltungsstandard KERN (KERN UX), die Schrift ist Fira
        Sans.
      </p>
    </div>
  )
}

/** Name and address of the operator; says so where nobody has filled them in. */
export function Operator({ settings }: { settings: WorkspaceSettings }) {
  const { operatorName, operatorAddress } = settings
  if (!operatorName) {
    return <p>Die Verwaltung dieses Arbeitsraums hat den Herausgeber noch nicht eingetragen.</p>
  }
  return <TextLines text={[operatorName, operatorAddress].filter(Boolean).join("\n")} />
}
