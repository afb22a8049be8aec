import { Notice } from "../ui/notice.tsx"

/** A mail's words, line by line; empty once the mail has left the house or is too old, and where it is sealed. */
export function MailText({ text, sealed }: { text: string; sealed: boolean }) {
  if (sealed) {
    return (
      <Notice>
        Den Text dieser Mail liest nur, wer sie bekommt: Er enthält den persönlichen Link zu einem
        Fragebogen. Einen neuen Link gibt die Umfragestelle aus.
      </Notice>
    )
  }
  if (text === "") {
    return (
      <Notice>
        Der Text ist nicht mehr gespeichert: Mails enthalten Zugangslinks und werden nach dem
        Versand, spätestens nach 30 Tagen geleert.
      </Notice>
    )
  }
  return (
    <div className="s-prose">
      {text.split("\n\n").map((paragraph, index) => (
        <p key={index}>
          {paragraph.split("\n").map((line, lineIndex) => (
            <span key={lineIndex}>
              {lineIndex > 0 && <br />}
              {line}
            </span>
          ))}
        </p>
      ))}
    </div>
  )
}

/** An address that may break before its @ where a phone has no room. */
export function MailAddress({ address }: { address: string }) {
  const at = address.lastIndexOf("@")
  return (
    <>
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </>
  )
}
