import { Notice } from "../../../ui/notice.tsx"
import { CIRCULAR } from "../rules/states.ts"
import type { ConsultationPageView } from "./queries.server.ts"

/** What a reader of the step has to know first: an older text, what it waits for, who has to act. */
export function StepNotices({
  page: { step, newest, missing, current, pending, paper, referral, endedCircular },
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
            ? "Soll das Gremium über ihn beraten, stellen Sie den Schritt unten auf ihn um."
            : "Das Ergebnis gilt dem Text, der vorlag. Für den neuen planen Sie einen weiteren Schritt."}
        </Notice>
      )}
      {endedCircular && (
        <Notice
          title={`Umlaufbeschluss ${endedCircular.number}: ${CIRCULAR.words[endedCircular.state]}`}
          actions={<a href={`/circulars/${endedCircular.id}`}>Wie geantwortet wurde</a>}
        >
          Beschlossen ist damit nichts, auch keine Ablehnung.{" "}
          {step.state === "scheduled"
            ? "Der Schritt steht jetzt auf der Tagesordnung einer Sitzung."
            : "Der Schritt ist wieder offen: Er kommt auf die Tagesordnung einer Sitzung oder geht noch einmal in den Umlauf."}
        </Notice>
      )}
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
          Stellvertretung, aber nicht, wer es gemeldet hat.
        </Notice>
      )}
    </>
  )
}
