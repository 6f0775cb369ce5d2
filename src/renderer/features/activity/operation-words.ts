import type { OperationAction, OperationOutcome } from '#shared/domain/operation-terms.ts'
import type { Tone } from '../../ui/tone.ts'

export const actionWords: Readonly<Record<OperationAction, string>> = {
  'pixel.create': 'Create pixel',
  'pixel.share.partner': 'Share with partner',
  'pixel.share.account': 'Share with ad account',
  'pixel.retask.partner': 'Change what partner may do',
  'pixel.revoke.partner': 'Take from partner',
  'pixel.revoke.account': 'Take from ad account',
  'image.upload': 'Upload image',
  'video.upload': 'Upload video',
  'adLabel.create': 'Create ad label',
  'adLabel.delete': 'Delete ad label',
  'campaign.create': 'Create campaign',
  'adSet.create': 'Create ad set',
  'creative.create': 'Create creative',
  'ad.create': 'Create ad',
  'campaign.delete': 'Delete campaign',
  'adSet.delete': 'Delete ad set',
  'creative.delete': 'Delete creative',
  'ad.delete': 'Delete ad',
  'campaign.turnOn': 'Turn on campaign',
  'adSet.turnOn': 'Turn on ad set',
  'ad.turnOn': 'Turn on ad',
}

export const outcomeWords: Readonly<Record<OperationOutcome, { readonly tone: Tone; readonly word: string }>> = {
  succeeded: { tone: 'good', word: 'Done' },
  failed: { tone: 'bad', word: 'Failed' },
  skipped: { tone: 'neutral', word: 'Skipped' },
  unknown: { tone: 'warn', word: 'Not certain' },
}
