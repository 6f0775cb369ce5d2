import type { EarlierLaunches, LaunchCheck } from '#shared/domain/launch-plan.ts'

/** @returns what to know before a draft is launched another time: everything would be there twice. */
export function launchedAgain({ inAll: sum, others }: Pick<EarlierLaunches, 'inAll' | 'others'>): LaunchCheck {
  const times = others.length === 0 ? 'before' : `${others.length + 1} times before`
  const whose = others.length === 0 ? 'that launch' : 'those launches'
  const there = sum === 1 ? `1 object of ${whose} is` : `${sum.toLocaleString('en')} objects of ${whose} are`
  return {
    severity: 'blocker',
    code: 'launch.again',
    message: `This draft was launched ${times}, and ${there} at Meta.`,
    advice: `Everything would be made ${others.length === 0 ? 'a second time' : 'once more'}. Say that this is meant, or continue ${others.length === 0 ? 'the earlier launch, or roll it' : 'an earlier launch, or roll them'} back.`,
    field: null,
    rowIds: [],
    rowCount: 0,
    fix: null,
  }
}
