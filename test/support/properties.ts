import fc from 'fast-check'

// The same cases in every run, so that a change goes red for what it changed. `PROPERTY_SEED=$RANDOM npm run test:unit`
// looks at others.
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 1) })

export { fc }
