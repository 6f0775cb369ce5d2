// npm run start:browser: the app in the person's own browser, served on this machine only.
import { ensureBuild } from './ensure-build.ts'
import { runBrowserHost } from './run.ts'

const isBuilt = await ensureBuild()
process.exit(isBuilt ? (await runBrowserHost(process.argv.slice(2))).code : 1)
