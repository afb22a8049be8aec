import { conflict, invalid } from "../../../commands/errors.ts"
import { formatDate } from "../../../ui/dates.ts"

/** A form of address, or the sign of an e-mail: who is named like that is a person. */
const NAMES_A_PERSON = /(^|[\s,(])(Herrn?|Frau|Dr\.|Prof\.|z\.\s?Hd\.|zu Händen)(?=\s)|@/u

/**
 * A text is handed to an office, which stays when people go; people have no place in the register.
 *
 * @throws invalid for an addressee that reads like a person
 */
export function assertOffice(addressee: string): void {
  if (!NAMES_A_PERSON.test(addressee)) return
  throw invalid({
    addressee:
      "Bitte nennen Sie die Stelle, keine Person, zum Beispiel: Ministerium für Inneres, Bau und Digitalisierung M-V.",
  })
}

/** @throws invalid for a day that has not come, both YYYY-MM-DD */
export function assertHandedOver(handedOverOn: string, today: string): void {
  if (handedOverOn <= today) return
  throw invalid({
    handedOverOn:
      "Dieser Tag liegt in der Zukunft. Tragen Sie die Übergabe ein, wenn sie geschehen ist.",
  })
}

/** @throws invalid for a day before the handover, or one that has not come */
export function assertReceived(receivedOn: string, handedOverOn: string, today: string): void {
  if (receivedOn < handedOverOn) {
    throw invalid({
      receivedOn: `Übergeben wurde am ${formatDate(handedOverOn)}; früher kann die Stelle den Text nicht bestätigt haben.`,
    })
  }
  if (receivedOn <= today) return
  throw invalid({ receivedOn: "Dieser Tag liegt in der Zukunft." })
}

/** @throws conflict where the receipt is confirmed already */
export function assertUnconfirmed(receipt: { receivedOn: string } | undefined): void {
  if (!receipt) return
  throw conflict(
    `Der Empfang ist schon bestätigt, zum ${formatDate(receipt.receivedOn)}. Was bestätigt ist, bleibt.`,
  )
}
