import type { WorkspaceSettings } from "../organizations/workspace-settings.ts"

type AccessibilityStatementProps = {
  settings: WorkspaceSettings
  /** Address of this workspace. */
  address: string
}

/** Statement under Directive (EU) 2016/2102 and the BITVO M-V; the state of things as it is known today. */
export function AccessibilityStatement({ settings, address }: AccessibilityStatementProps) {
  const operator = settings.operatorName || "Die betreibende Stelle"
  return (
    <div className="s-prose">
      <p>
        {operator} möchte, dass alle Menschen diesen Arbeitsraum nutzen können. Diese Erklärung gilt
        für {address}. Grundlage sind die Richtlinie (EU) 2016/2102, § 14 des
        Landesbehinderten&shy;gleichstellungsgesetzes (LBGG M-V) und die Barrierefreie
        Informationstechnik-Verordnung (BITVO M-V).
      </p>
      <h2>Bedienung</h2>
      <p>
        Alle Seiten lassen sich mit der Tastatur bedienen. Jede beginnt mit dem Verweis „Zum
        Inhalt“, Überschriften und Bereiche sind ausgezeichnet, und die Farben folgen der
        Einstellung Ihres Geräts (hell oder dunkel). Formulare arbeiten auch ohne JavaScript; das
        gemeinsame Schreiben braucht JavaScript. Zum Lesen gibt es von jedem Dokument eine Ansicht
        ohne Editor.
      </p>
      <Conformance />
      <h2>Nicht barrierefreie Inhalte</h2>
      <ul>
        <li>
          Gemeinsames Schreiben: Wie Bildschirmleser Änderungen ansagen, die andere gleichzeitig
          vornehmen, ist noch nicht mit Nutzenden erprobt.
        </li>
        <li>Texte in Deutscher Gebärdensprache und in Leichter Sprache gibt es noch nicht.</li>
        <li>
          Inhalte schreiben die Mitglieder selbst. Fehlende Alternativtexte oder übersprungene
          Überschriften können vorkommen; melden Sie sie uns, wir geben es weiter.
        </li>
      </ul>
      <h2>Erstellung dieser Erklärung</h2>
      <p>
        Diese Erklärung wurde am 21.11.2026 erstellt und zuletzt am 21.11.2026 überprüft. Sie beruht
        auf einer Selbstbewertung: automatische Prüfungen aller Seiten, Bedienung nur mit der
        Tastatur, Ansicht bei 320 Pixeln Breite. Eine Prüfung durch Dritte fand noch nicht statt.
      </p>
      <Report settings={settings} />
      <Enforcement />
    </div>
  )
}

function Conformance() {
  return (
    <>
      <h2>Stand der Vereinbarkeit</h2>
      <p>
        Der Arbeitsraum ist mit den Anforderungen <strong>teilweise vereinbar</strong>. Maßstab ist
        die Norm EN 301 549 V3.2.1, die die Web Content Accessibility Guidelines 2.1 auf Stufe AA
        aufnimmt; gebaut wird nach Fassung 2.2.
      </p>
    </>
  )
}

function Report({ settings }: { settings: WorkspaceSettings }) {
  const { accessibilityEmail, accessibilityPhone } = settings
  return (
    <>
      <h2 id="report">Barriere melden</h2>
      <p>
        Etwas hindert Sie, oder Sie brauchen einen Inhalt in anderer Form? Schreiben Sie uns über
        das <a href="/feedback">Formular für Rückmeldungen</a>. Ein Konto ist dafür nicht nötig. Wir
        antworten innerhalb von sechs Wochen.
      </p>
      {(accessibilityEmail || accessibilityPhone) && (
        <ul>
          {accessibilityEmail && (
            <li>
              E-Mail: <a href={`mailto:${accessibilityEmail}`}>{accessibilityEmail}</a>
            </li>
          )}
          {accessibilityPhone && <li>Telefon: {accessibilityPhone}</li>}
        </ul>
      )}
    </>
  )
}

function Enforcement() {
  return (
    <>
      <h2>Durchsetzungsverfahren</h2>
      <p>
        Haben Sie nach sechs Wochen keine Antwort, oder sind Sie mit ihr nicht einverstanden? Dann
        können Sie bei der Anlauf- und Überwachungsstelle „Digitale Barrierefreiheit“ beantragen,
        dass sie prüft, ob die Anforderungen eingehalten sind. Sie ist beim Sozialministerium des
        Landes Mecklenburg-Vorpommern eingerichtet und für das Beschwerde- und
        Durchsetzungsverfahren nach der BITVO M-V zuständig. Das Verfahren kostet Sie nichts, und
        ein Rechtsbeistand ist nicht nötig.
      </p>
    </>
  )
}
