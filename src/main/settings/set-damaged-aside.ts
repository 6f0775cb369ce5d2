import { copyFileSync, existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { settingsFileName } from './settings-store.ts'
import { isWhole } from './stored-settings.ts'

type Finding = 'sound' | 'partly' | 'damaged'

function inspect(text: string): Finding {
  try {
    const stored: unknown = JSON.parse(text)
    if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return 'damaged'
    return isWhole(stored) ? 'sound' : 'partly'
  } catch {
    return 'damaged'
  }
}

/**
 * Looks at the file with the preferences before it is opened. One that can't be used is kept beside it under another name, so that
 * nothing a person has arranged is lost for good.
 * @param stamp goes into that name.
 * @returns what was wrong, as a sentence; null when nothing was.
 */
export function setDamagedAside(dir: string, stamp: string): string | null {
  const path = join(dir, `${settingsFileName}.json`)
  const aside = `${settingsFileName}.damaged-${stamp}.json`
  try {
    if (!existsSync(path)) return null
    const finding = inspect(readFileSync(path, 'utf8'))
    if (finding === 'sound') return null
    if (finding === 'damaged') {
      renameSync(path, join(dir, aside))
      return `The file with your preferences was damaged, so the defaults are used. The old file is kept as ${aside}.`
    }
    copyFileSync(path, join(dir, aside))
    return `Some of your preferences could not be read, so their defaults are used. The old file is kept as ${aside}.`
  } catch {
    return "The file with your preferences can't be read, so the defaults are used."
  }
}
