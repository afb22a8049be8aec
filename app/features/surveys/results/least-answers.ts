/** Texts of fewer answers could be told to administrations by who took part. */
export const LEAST_ANSWERS = 5
