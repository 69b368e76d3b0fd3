/** The door of the one check of the setup, for a terminal and for an editor. */
export { approvalLine } from './approvalLine.ts'
export { checkSetup, type SetupOptions } from './checkSetup.ts'
export { renderSetup, type SetupLine, type SetupReport } from './report.ts'
export { forPeople, type FirstUse } from './trouble.ts'
