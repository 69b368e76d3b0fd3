/** A dialog's text without what differs from run to run: ports, ages, clock times, and whether other windows live on. */
export const steady = (text: string): string =>
  text
    .replace(/^Window: .*\n/m, '')
    .replace(/\b(127\.0\.0\.1|localhost):\d+/g, '$1:PORT')
    .replace(/\b(an? |\d+ )(second|minute)s? old\b/g, 'AGE old')
    .replace(/\bNo answer by \d\d:\d\d(:\d\d)? means no\./, 'No answer by TIME means no.')
