/** Crockford's base32: digits and letters without I, L, O and U, so that none is taken for another. */
export const CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
/** 80 bits. */
export const CODE_LENGTH = 16
const GROUP = 4
const CODE = new RegExp(`^[${CODE_LETTERS}]{${CODE_LENGTH}}$`)

/** A code as a letter prints it: `7K4M-29QF-D3XX-0000`. */
export function codeInGroups(code: string): string {
  return code.match(new RegExp(`.{1,${GROUP}}`, "g"))?.join("-") ?? ""
}

/** What somebody typed from a letter, with what is easily mistaken put right; null where it is no code. */
export function readCode(typed: string): string | null {
  const code = typed
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1")
  return CODE.test(code) ? code : null
}
