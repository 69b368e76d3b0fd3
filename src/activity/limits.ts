/** How large the log may grow, and how old. */
export interface Limits {
  /** A file that has so many bytes is followed by another. */
  readonly fileBytes: number
  /** So is one that is this old. */
  readonly fileAgeMs: number
  /** Files that nobody has written to for so long are taken away. */
  readonly keepMs: number
  /** What all files together may have. */
  readonly keepBytes: number
}

const megabyte = 1_048_576
const dayMs = 86_400_000

export const usualLimits: Limits = {
  fileBytes: 8 * megabyte,
  fileAgeMs: 7 * dayMs,
  keepMs: 90 * dayMs,
  keepBytes: 256 * megabyte,
}

/** For people, who read this where it is documented. */
export const limitsInWords = ({ fileBytes, fileAgeMs, keepMs, keepBytes }: Limits) => ({
  file: `${fileBytes / megabyte} MB or ${fileAgeMs / dayMs} days`,
  age: `${keepMs / dayMs} days`,
  size: `${keepBytes / megabyte} MB`,
})
