import { PageFrame } from "./page-frame.tsx"
import { PageTop } from "./page-top.tsx"

type ErrorPageProps = {
  status: number
  /** German sentence of the refusal; empty where something broke. */
  message: string
  /** What the administration needs to find the fault in the log. */
  requestId: string
  demo: boolean
}

const TITLES: Record<number, string> = {
  400: "Diese Anfrage war nicht lesbar",
  401: "Bitte melden Sie sich an",
  403: "Dazu haben Sie kein Recht",
  404: "Diese Seite gibt es nicht",
  405: "Das geht auf dieser Seite nicht",
  413: "Das ist zu groß",
  429: "Das waren zu viele Anfragen",
  503: "Das geht im Augenblick nicht",
}

const WAYS_ON: Record<number, string> = {
  403: "Wenn Sie das für Ihre Arbeit brauchen, wenden Sie sich an die Verwaltung.",
  404: "Die Adresse stimmt nicht, oder Sie dürfen den Inhalt nicht sehen.",
}

/** What a person sees instead of a page: why, and the way on. */
export function ErrorPage({ status, message, requestId, demo }: ErrorPageProps) {
  const bug = TITLES[status] === undefined
  const title = bug ? "Hier ist etwas schiefgegangen" : (TITLES[status] ?? "")
  // A refusal may say no more than the heading does.
  const reason = message === `${title}.` ? "" : message
  return (
    <PageFrame variant="narrow" demo={demo}>
      <PageTop
        title={title}
        lede={
          bug
            ? "Das ist ein Fehler des Programms. Was gespeichert war, ist noch da. Bitte laden Sie die Seite neu."
            : reason || (WAYS_ON[status] ?? "")
        }
      />
      {bug && requestId && (
        <p>
          Wenn der Fehler bleibt, nennen Sie der Verwaltung bitte diese Kennung:{" "}
          <code>{requestId}</code>
        </p>
      )}
      <p>
        <a href="/">Zur Startseite</a>
      </p>
    </PageFrame>
  )
}
