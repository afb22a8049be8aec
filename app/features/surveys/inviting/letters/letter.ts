/** One letter: its code stands in it and nowhere else. */
export interface Letter {
  /** Of the administration it goes to. */
  name: string
  subject: string
  text: string
  /** In groups of four, as it is typed. */
  code: string
  /** What the QR code holds. */
  address: string
}

/** Letters of one round, as they are set. */
export interface LettersSource {
  title: string
  /** Who writes them. */
  sender: string
  /** Where somebody without a camera types the code. */
  host: string
  /** When they were made: the only time in the file. */
  at: string
  isDemo: boolean
  letters: readonly Letter[]
}
