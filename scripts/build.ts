// npm run build: builds the app where its sources have changed. `npm start` does the same by itself.
import { ensureBuild } from './start/ensure-build.ts'

if (!(await ensureBuild())) process.exitCode = 1
