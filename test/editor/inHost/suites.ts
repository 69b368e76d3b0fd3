// In the order in which they run: the first needs an editor in which nothing has been touched.
import './suites/activation.ts'
import './suites/manifest.ts'
import './suites/tools.ts'
