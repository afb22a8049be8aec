import { Section } from "../../../ui/section.tsx"
import { groupedHash } from "../export/hash.ts"
import type { VersionCheck } from "./check.server.ts"
import type { VersionPageView } from "./queries.server.ts"

const DAMAGE_WORDS: Record<VersionCheck["damaged"][number], string> = {
  text: "Der gespeicherte Text ergibt eine andere Prüfsumme.",
  ids: "Was neben dem Text gespeichert ist, gehört zu einem anderen.",
  state: "Der gespeicherte Arbeitsstand enthält einen anderen Text.",
  log: "Im Protokoll steht eine andere Prüfsumme als bei der Fassung.",
}

/** How anybody takes the hash again, what it covers, and what the server itself finds. */
export function CheckSection({ page }: { page: VersionPageView }) {
  const { check, fileName } = page
  return (
    <Section title="So prüfen Sie diese Fassung" content="body" id="pruefen">
      <div className="s-prose">
        <p>
          Die Prüfsumme (SHA-256) ist aus Titel, Sprache, Nummerierung und dem ganzen Text
          berechnet: jedem Wort mit seiner Auszeichnung, Überschriften, Listen, Tabellen mit ihren
          Kopfzeilen, Bildern samt Alternativtext, Fußnoten und, bei Arbeitspaketen, dem Steckbrief.
          Ändert sich davon ein Zeichen, ist sie eine andere. Wer den Text geschrieben hat und wann,
          gehört nicht dazu: Gleicher Text hat immer die gleiche Prüfsumme.
        </p>
        {fileName !== null && <Steps page={page} fileName={fileName} />}
        {check.isIntact ? (
          <p>
            Der Server hat das beim Öffnen dieser Seite selbst getan: Text, Prüfsumme und Protokoll
            stimmen überein.
          </p>
        ) : (
          <>
            <p>
              Der Server hat das beim Öffnen dieser Seite selbst getan:{" "}
              <strong>Die Fassung stimmt nicht.</strong> Er berechnet{" "}
              <span className="s-hash">{groupedHash(check.computed)}</span>.
            </p>
            <ul>
              {check.damaged.map((what) => (
                <li key={what}>{DAMAGE_WORDS[what]}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Section>
  )
}

function Steps({ page, fileName }: { page: VersionPageView; fileName: string }) {
  const { document, version } = page
  const file = `"${fileName}"`
  return (
    <ol>
      <li>
        Laden Sie den geprüften Text herunter:{" "}
        <a href={`/documents/${document.id}/export.json?version=${version.number}`}>{fileName}</a>
      </li>
      <li>
        Berechnen Sie seine Prüfsumme, unter Linux mit{" "}
        <code className="s-code">sha256sum {file}</code>, auf dem Mac mit{" "}
        <code className="s-code">shasum -a 256 {file}</code>, unter Windows mit{" "}
        <code className="s-code">certutil -hashfile {file} SHA256</code>.
      </li>
      <li>
        Vergleichen Sie: <span className="s-hash">{groupedHash(version.sha256)}</span>
      </li>
    </ol>
  )
}
