import { Form } from "@remix-run/react"
import type { RefusedForm } from "../../commands/refused-form.ts"
import { Button } from "../../ui/button.tsx"
import { FormErrors } from "../../ui/form-errors.tsx"
import { Row, Rows } from "../../ui/row.tsx"
import { Instant, RecentInstant } from "../../ui/time.tsx"
import type { OwnSession } from "./account-queries.server.ts"
import { refusedFor } from "./command-form.tsx"

type OwnSessionsProps = {
  sessions: readonly OwnSession[]
  now: string
  refused: RefusedForm | undefined
}

/** Where the person is logged in; each can be ended, and all others at once. */
export function OwnSessions({ sessions, now, refused }: OwnSessionsProps) {
  const current = sessions.find((session) => session.isCurrent)
  return (
    <>
      <FormErrors
        message={(refusedFor(refused, "end") ?? refusedFor(refused, "others"))?.message}
      />
      <Rows>
        {sessions.map((session) => (
          <Row
            key={session.idHash}
            label={
              session.isCurrent ? (
                "Dieses Gerät"
              ) : (
                <RecentInstant value={session.lastSeenAt} now={now} />
              )
            }
            title={session.device}
            action={session.isCurrent ? undefined : <EndSession session={session} />}
          >
            Angemeldet seit <Instant value={session.createdAt} />
          </Row>
        ))}
      </Rows>
      {current && sessions.length > 2 && (
        <Form method="post" className="s-sec__in">
          <input type="hidden" name="intent" value="others" />
          <input type="hidden" name="keepIdHash" value={current.idHash} />
          <Button type="submit">Alle anderen Anmeldungen beenden</Button>
        </Form>
      )}
    </>
  )
}

function EndSession({ session }: { session: OwnSession }) {
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="end" />
      <input type="hidden" name="idHash" value={session.idHash} />
      <Button type="submit" aria-label={`Anmeldung an ${session.device} beenden`}>
        Beenden
      </Button>
    </Form>
  )
}
