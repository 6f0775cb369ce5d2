import { createHash } from 'node:crypto'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'

/** The folder of the project. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

const outFolder = join(root, 'out')
const stampFile = join(outFolder, '.stamp')
const lockFolder = join(outFolder, '.building')
const outputs = ['main/index.js', 'main/browser.js', 'preload/index.cjs', 'renderer/index.html'].map((name) => join(outFolder, name))
const configs = ['package.json', 'package-lock.json', 'electron.vite.config.ts', 'tsconfig.base.json', 'tsconfig.json'].map((name) => join(root, name))
/** Longer than any build here; a lock that is older was left by a build that was killed. */
const LOCK_LIMIT_MS = 180_000

/** @returns what the build depends on, as one text: other content is another stamp, a newer date is not. */
function sourceStamp(): string {
  const hash = createHash('sha256')
  const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
  for (const file of [...configs, ...sources]) {
    if (existsSync(file)) hash.update(`${relative(root, file)}\0`).update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function isUpToDate(stamp: string): boolean {
  return outputs.every((file) => existsSync(file)) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp
}

/** Two starts at once build once: the second waits for the first. */
async function takeLock(): Promise<void> {
  mkdirSync(outFolder, { recursive: true })
  for (;;) {
    try {
      mkdirSync(lockFolder)
      return
    } catch {
      const age = Date.now() - (statSync(lockFolder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
      if (age > LOCK_LIMIT_MS) rmSync(lockFolder, { recursive: true, force: true })
      await wait(200)
    }
  }
}

/** @returns what the build said when it failed, or null. */
function runBuild(): Promise<string | null> {
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  return new Promise((resolve) => {
    const build = spawn(process.execPath, [tool, 'build', '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    build.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    build.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    build.on('error', (failure) => resolve(failure.message))
    build.on('exit', (code) => resolve(code === 0 ? null : said))
  })
}

/**
 * Builds the app when its output is missing or was made of other sources. Says so on standard error only: the first line on standard
 * output belongs to the app.
 * @returns false when the build failed; what it said has been printed.
 */
export async function ensureBuild(): Promise<boolean> {
  if (isUpToDate(sourceStamp())) return true
  await takeLock()
  try {
    const stamp = sourceStamp()
    if (isUpToDate(stamp)) return true
    process.stderr.write('Building Buydesk, this takes a moment ...\n')
    const failure = await runBuild()
    if (failure === null) writeFileSync(stampFile, stamp)
    else process.stderr.write(`Buydesk could not be built.\n${failure}\n`)
    return failure === null
  } finally {
    rmSync(lockFolder, { recursive: true, force: true })
  }
}
