/** A number counts as small below this, and texts of fewer answers could be told to who wrote them. */
export const THRESHOLD = 5
