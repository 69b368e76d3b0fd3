import { createSanitizer, type Cleaner } from '../../../src/sanitize/index.ts'

/** A cleaner with a fixed key, so that fingerprints are the same in every run. */
export const cleaner = (): Cleaner => createSanitizer({ key: Buffer.alloc(32, 1) }).forAnswer('test')
