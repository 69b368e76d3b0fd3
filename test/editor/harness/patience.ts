/** Nothing that a person waits for takes this long, but machines are slow when they are busy. */
export const patienceMs = 180_000
