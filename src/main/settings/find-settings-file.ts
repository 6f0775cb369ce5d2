import { copyFileSync, existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { otherSettingsFileName, settingsFileName } from '../lib/own-files.ts'
import { isOwnSettings } from '../lib/own-settings.ts'
import { isWhole } from './stored-settings.ts'

/** Where preferences are kept. */
export interface FoundSettings {
  /** Without `.json`. */
  readonly name: string
  /** What was wrong, as a sentence; null: nothing was. */
  readonly problem: string | null
}

type Finding = 'sound' | 'partly' | 'damaged' | 'foreign'

function inspect(text: string): Finding {
  if (!isOwnSettings(text)) return 'foreign'
  try {
    return isWhole(JSON.parse(text)) ? 'sound' : 'partly'
  } catch {
    return 'damaged'
  }
}

const unreadable = "The file with your preferences can't be read, so the defaults are used."

/**
 * Looks at the file with the preferences before it is opened. One that can't be used is kept beside it under another name, so that nothing a person has
 * arranged is lost for good. Somebody else's file of that name, in a folder where a person keeps other things too, is left as it is: another one is used.
 * @param stamp digits, which go into the other name.
 */
export function findSettingsFile(dir: string, stamp: string): FoundSettings {
  if (existsSync(join(dir, `${otherSettingsFileName}.json`))) return { name: otherSettingsFileName, problem: setDamagedAside(dir, otherSettingsFileName, stamp) }
  try {
    const path = join(dir, `${settingsFileName}.json`)
    if (!existsSync(path)) return { name: settingsFileName, problem: null }
    if (inspect(readFileSync(path, 'utf8')) !== 'foreign') return { name: settingsFileName, problem: setDamagedAside(dir, settingsFileName, stamp) }
    const problem = `settings.json in the data folder is not a file of Buydesk's, so it was left as it is. Your preferences are kept in ${otherSettingsFileName}.json, beginning with the defaults.`
    return { name: otherSettingsFileName, problem }
  } catch {
    return { name: settingsFileName, problem: unreadable }
  }
}

function setDamagedAside(dir: string, name: string, stamp: string): string | null {
  const path = join(dir, `${name}.json`)
  const aside = `${settingsFileName}.damaged-${stamp}.json`
  try {
    const finding = inspect(readFileSync(path, 'utf8'))
    if (finding === 'sound') return null
    if (finding === 'partly') {
      copyFileSync(path, join(dir, aside))
      return `Some of your preferences could not be read, so their defaults are used. The old file is kept as ${aside}.`
    }
    renameSync(path, join(dir, aside))
    return `The file with your preferences was damaged, so the defaults are used. The old file is kept as ${aside}.`
  } catch {
    return unreadable
  }
}
