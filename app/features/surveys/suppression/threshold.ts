/** A number counts as small below this, and texts of fewer answers could be told to who wrote them. */
export const THRESHOLD = 5

/** In a row of so many, how many of them could not judge says nothing of one. */
export const LARGE_ROW = 20
