import { expect, test } from 'vitest'
import type { ConnectionDefaults } from '#shared/domain/app-settings.ts'
import { adAccountId, connectionId, instagramId, launchDraftId, pageId, pixelId } from '#shared/domain/ids.ts'
import { blankDraft } from '#main/features/launches/drafts/blank-draft.ts'
import { withDefaults } from '#main/features/launches/drafts/with-defaults.ts'

const place = { connectionId: connectionId.parse('c-1-1'), accountId: adAccountId.parse('5001') }
const blank = blankDraft({ ...place, id: launchDraftId.parse('00000000-0000-4000-8000-000000000001'), name: 'Spring', facts: null })
/** As where an account has one Page with one Instagram account, and one pixel. */
const draft = { ...blank, adSet: { ...blank.adSet, pixelId: pixelId.parse('1') }, identity: { pageId: pageId.parse('2'), instagramId: instagramId.parse('3') } }
const usual: ConnectionDefaults = { ...place, pageId: null, instagramId: null, pixelId: null }

test('what the person has not chosen stays as it was', () => {
  expect(withDefaults(draft, [])).toBe(draft)
  expect(withDefaults(draft, [usual])).toEqual(draft)
})

test('a usual Page brings its own Instagram account, or none, and never the one of another Page', () => {
  expect(withDefaults(draft, [{ ...usual, pageId: pageId.parse('4') }]).identity).toEqual({ pageId: '4', instagramId: null })
  expect(withDefaults(draft, [{ ...usual, pageId: pageId.parse('4'), instagramId: instagramId.parse('5') }]).identity).toEqual({ pageId: '4', instagramId: '5' })
})

test('a usual pixel changes nothing else', () => {
  expect(withDefaults(draft, [{ ...usual, pixelId: pixelId.parse('9') }])).toEqual({ ...draft, adSet: { ...draft.adSet, pixelId: '9' } })
})
