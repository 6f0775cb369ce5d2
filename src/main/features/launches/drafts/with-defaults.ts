import type { ConnectionDefaults } from '#shared/domain/app-settings.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'

/**
 * @param defaults of a person, one for each connection.
 * @returns the draft with the person's usual Page, Instagram account and pixel. Those chosen for one ad account stay with it: they need not be open to another.
 */
export function withDefaults(draft: LaunchDraft, defaults: readonly ConnectionDefaults[]): LaunchDraft {
  const usual = defaults.find(({ connectionId, accountId }) => connectionId === draft.connectionId && (accountId === null || accountId === draft.accountId))
  if (usual === undefined) return draft
  const { pageId, instagramId, pixelId } = usual
  return {
    ...draft,
    adSet: { ...draft.adSet, pixelId: pixelId ?? draft.adSet.pixelId },
    // An Instagram account goes with its Page: the one of another Page must not come in beside it.
    identity: pageId === null ? draft.identity : { pageId, instagramId },
  }
}
