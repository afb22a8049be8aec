import { formatDate } from "../../../ui/dates.ts"
import { Notice } from "../../../ui/notice.tsx"
import { CIRCULAR } from "../rules/states.ts"
import type { ConsultationPageView } from "./queries.server.ts"

/** What a reader of the step has to know first: an older text, what it waits for, who has to act. */
export function StepNotices({
  page: { step, newest, missing, current, pending, paper, referral, mayChange, ...asked },
}: {
  page: ConsultationPageView
}) {
  const isOld = newest !== null && newest.sha256 !== step.sha256
  return (
    <>
      {isOld && (
        <Notice kind="warning" title="Auf älterem Text">
          Seitdem ist ein neuer Text freigegeben ({newest.number}. Freigabe).{" "}
          {current === null
            ? waitingOnOld(mayChange && asked.openCircular === null)
            : "Das Ergebnis gilt dem Text, der vorlag. Der neue kommt mit einem weiteren Schritt vor das Gremium."}
        </Notice>
      )}
      <CircularNotice step={step} {...asked} />
      {referral && (
        <Notice
          title={`Verwiesen an ${referral.name}`}
          actions={
            <a href={`/papers/${paper.id}/consultations/new?follows=${step.id}`}>Schritt planen</a>
          }
        >
          Das Gremium gehört zu einer anderen Körperschaft und hat die Vorlage noch nicht. Vor ein
          anderes Gremium bringt sie nur, wer sie führt.
        </Notice>
      )}
      {missing.length > 0 && current === null && (
        <Notice title="Dieser Schritt wartet noch.">{missing.join(" ")}</Notice>
      )}
      {pending && !pending.mayConfirm && (
        <Notice>
          Ein Ergebnis ist gemeldet. Bestätigen kann es der Vorsitz dieses Gremiums oder die
          Stellvertretung, aber nicht, wer es gemeldet hat oder in der Abstimmung befangen war.
        </Notice>
      )}
    </>
  )
}

function waitingOnOld(mayChange: boolean): string {
  return mayChange
    ? "Soll das Gremium über ihn beraten, stellen Sie den Schritt unten auf ihn um."
    : "Diesem Gremium liegt weiter der ältere vor."
}

type CircularNoticeProps = Pick<ConsultationPageView, "step" | "openCircular" | "endedCircular">

function CircularNotice({ step, openCircular, endedCircular }: CircularNoticeProps) {
  if (openCircular) {
    return (
      <Notice
        title={`Umlaufbeschluss ${openCircular.number} läuft`}
        actions={<a href={`/circulars/${openCircular.id}`}>Zum Umlaufbeschluss</a>}
      >
        Antworten zählen bis {formatDate(openCircular.deadlineOn)}, 24 Uhr. Das Ergebnis trägt sich
        dann selbst ein; bis dahin lässt sich keines melden.
      </Notice>
    )
  }
  if (!endedCircular) return null
  return (
    <Notice
      title={`Umlaufbeschluss ${endedCircular.number}: ${CIRCULAR.words[endedCircular.state]}`}
      actions={<a href={`/circulars/${endedCircular.id}`}>Wie geantwortet wurde</a>}
    >
      Beschlossen ist damit nichts, auch keine Ablehnung.{" "}
      {step.state === "scheduled"
        ? "Der Schritt steht jetzt auf der Tagesordnung einer Sitzung."
        : "Der Schritt ist wieder offen: Er kommt auf die Tagesordnung einer Sitzung oder geht noch einmal in den Umlauf."}
    </Notice>
  )
}
