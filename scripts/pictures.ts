/**
 * Takes the pictures of the sidebar that the documentation shows, of a real editor on a cluster of its own:
 * `npm run build && node scripts/pictures.ts`. All are in reports/pictures; the light one goes to docs/images.
 */
import { copyFile } from 'node:fs/promises'
import { takePictures } from '../test/editor/play/takePictures.ts'

await takePictures('reports/pictures', (line) => console.error(`   ${line}`))
await copyFile('reports/pictures/sidebar-light.png', 'docs/images/sidebar.png')
