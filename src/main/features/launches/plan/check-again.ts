import type { EarlierLaunch, LaunchCheck } from '#shared/domain/launch-plan.ts'

/** @returns what to know before a draft is launched another time: everything would be there twice. */
export function launchedAgain({ objects }: Pick<EarlierLaunch, 'objects'>): LaunchCheck {
  const there = objects === 1 ? '1 object of that launch is' : `${objects.toLocaleString('en')} objects of that launch are`
  return {
    severity: 'blocker',
    code: 'launch.again',
    message: `This draft was launched before, and ${there} at Meta.`,
    advice: 'Everything would be made a second time. Say that this is meant, or continue the earlier launch, or roll it back.',
    field: null,
    rowIds: [],
    rowCount: 0,
    fix: null,
  }
}
