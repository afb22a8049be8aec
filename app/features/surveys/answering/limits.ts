export const MAX_LABEL = 60
/** Links to parts of one questionnaire that work at one time. */
export const MAX_PARTS = 20
/** Links to parts after which none goes out by mail: taken back and given anew, they would reach strangers without end. */
export const MAX_PARTS_MAILED = 40
/** How often the receipt of one answer goes out by mail: who mistypes tries again, who annoys strangers does not. */
export const MAX_RECEIPT_MAILS = 5
/** Characters of a link's hash that name a part on the page: enough for twenty, and no key. */
export const HASH_PREFIX = 12
