/** The largest sizes that are read. Real chronologies are far below them; beyond them lie mistakes and attacks. */

/** Bytes of a file as it is brought: 200 MB. */
export const LARGEST_FILE = 200 * 1024 * 1024
/** Bytes of one part of an archive when it is unpacked: 512 MB. */
export const LARGEST_PART = 512 * 1024 * 1024
/** Characters of text in a cell; Excel itself holds 32,767. */
export const LONGEST_CELL = 200_000
/** How much of a longer cell is shown to the person who has to shorten it. */
export const EXCERPT = 1000
/** Characters of all the text that a file holds. */
export const LONGEST_TEXT = 200_000_000
/** Characters between one tag and the next. */
export const LONGEST_UNBROKEN = 50_000_000
export const MOST_ROWS = 250_000
export const MOST_COLUMNS = 256
export const MOST_PARTS = 20_000
/** How deep tags may lie in each other. */
export const DEEPEST = 400
/** Empty rows at the end of a sheet that are counted as blank rows; more are only formatted. */
export const MOST_BLANK_AT_END = 1000
