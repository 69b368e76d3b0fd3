/**
 * Whether `line` belongs to the record that the lines before it began: a stack trace is read whole or not at all.
 * Traces of Java, .NET and Node go on with indented lines and a few fixed words; those of Python and Go have lines
 * that are not indented, so they are followed by their own grammar.
 */
export const goesOn = (record: readonly string[], line: string): boolean => {
  const first = record[0] ?? ''
  if (pythonHead.test(first)) return pythonGoesOn(record.at(-1) ?? '', line)
  if (goHead.test(first)) return goGoesOn(line)
  if (/^goroutine [0-9]+ \[/.test(line)) return first.includes('panic')
  if (first.includes('panic') && record.some((each) => each.startsWith('goroutine '))) return goGoesOn(line)
  if (record.length >= longestBlock && !record.some(isFrame)) return false
  return isIndented(line) || (record.length > 1 && closing.test(line))
}

/** A program that indents all it writes must not become one record; what has frames may be as long as it likes. */
const longestBlock = 40

const isIndented = (line: string): boolean => /^[ \t]+\S/.test(line)
const isFrame = (line: string): boolean => /^\s+at\s/.test(line)

/** What stands at the margin within a trace, or ends a block that was printed over several lines. */
const closing = /^(?:Caused by: |Suppressed: |--- End of |Node\.js v[0-9]|[\]})]+[,;]?$)/

const pythonHead = /Traceback \(most recent call last\):$/

/** The sentences between two exceptions of which one led to the other. Source: Python's traceback module. */
const pythonLink = /^(?:During handling of the above exception|The above exception was the direct cause)/

/** Frames are indented, the first line that is not names the exception, and only a link leads on from there. */
function pythonGoesOn(last: string, line: string): boolean {
  if (isIndented(line) || pythonLink.test(line)) return true
  if (isIndented(last) || pythonHead.test(last)) return true
  if (line === '') return last !== ''
  return last === '' && pythonHead.test(line)
}

const goHead = /^(?:panic: |fatal error: |SIG[A-Z]+: |goroutine [0-9]+ \[)/

/** Source: Go's runtime package, traceback.go: a call, its place indented below; goroutines stand apart by blank lines. */
const goGoesOn = (line: string): boolean =>
  line === '' ||
  isIndented(line) ||
  /^(?:\[signal |goroutine [0-9]+ |created by |exit status [0-9]|panic: )/.test(line) ||
  (line.endsWith(')') && /^[\w./%$*-]+\(/.test(line))
