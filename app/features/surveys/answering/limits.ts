export const MAX_LABEL = 60
/** Links to parts of one questionnaire that work at one time. */
export const MAX_PARTS = 20
/** Characters of a link's hash that name a part on the page: enough for twenty, and no key. */
export const HASH_PREFIX = 12
