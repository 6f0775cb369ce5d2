// npm start: the app in Electron, or in a browser where Electron can't be had.
import { electronObstacle, runElectron } from './electron.ts'
import { ensureBuild } from './ensure-build.ts'
import { runBrowserHost } from './run.ts'

const argv = process.argv.slice(2)
const obstacle = await electronObstacle()
if (!(await ensureBuild())) process.exit(1)
const code = obstacle === null ? await runElectron(argv) : null
if (code !== null) process.exit(code)
process.stderr.write(`Buydesk runs in your browser instead: ${obstacle ?? 'Electron could not open a window on this machine'}.\n`)
process.exit((await runBrowserHost(argv)).code)
