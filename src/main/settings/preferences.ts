import type { Emit } from '#shared/contract/events.ts'
import type { AppSettings } from '#shared/domain/app-settings.ts'
import type { OperatorId, OperatorRef } from '#shared/domain/operator.ts'
import type { Settings } from '#shared/domain/settings.ts'
import type { RecordOperation } from '../lib/operation-entry.ts'
import type { SettingsStore } from './settings-store.ts'
import { appChanges, personalChanges } from './settings-words.ts'
import type { SettingChange } from './settings-words.ts'

interface PreferencesDeps {
  readonly store: SettingsStore
  readonly emit: Emit
  /** Must not throw: what it writes down has happened. */
  readonly record: RecordOperation
  /** To be told of each change of how the app works. */
  readonly appChanged: (settings: AppSettings) => void
}

/** Preferences as routes see them: a change is told to every window and noted in the operation log. */
export class Preferences {
  readonly #deps: PreferencesDeps

  constructor(deps: PreferencesDeps) {
    this.#deps = deps
  }

  of(who: OperatorId): Settings {
    return this.#deps.store.get(who)
  }

  looks(): Settings {
    return this.#deps.store.looks()
  }

  /** @throws AppError `settings.notSaved`. */
  change(who: OperatorRef, patch: Parameters<SettingsStore['set']>[1]): Settings {
    const before = this.of(who.id)
    const after = this.#deps.store.set(who.id, patch)
    this.#note(personalChanges(before, after), who)
    this.#deps.emit('settings.changed', { settings: after })
    return after
  }

  app(): AppSettings {
    return this.#deps.store.app()
  }

  /** @throws AppError `settings.notSaved`. */
  changeApp(patch: Parameters<SettingsStore['setApp']>[0], by: OperatorRef): AppSettings {
    const before = this.app()
    const after = this.#deps.store.setApp(patch)
    this.#note(appChanges(before, after), by)
    this.#deps.appChanged(after)
    this.#deps.emit('appSettings.changed', { settings: after })
    return after
  }

  #note(changes: readonly SettingChange[], by: OperatorRef): void {
    for (const { id, name, before, after } of changes) this.#deps.record({ action: 'settings.change', object: { id, name }, before, after, by })
  }
}
