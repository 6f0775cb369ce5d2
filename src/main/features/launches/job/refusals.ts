import { AppError } from '#shared/errors/app-error.ts'

const conflict = (code: string, message: string, advice: string) => new AppError({ kind: 'conflict', code, message, data: { advice } })

/** Why something can't be done with a launch as it stands. */
export const refusals = {
  unreadable: () => conflict('launch.unreadable', 'This job is no launch that this version of Buydesk can read.', 'Look at the ad account at Meta.'),
  nothingMade: () => conflict('launch.nothingMade', 'There is nothing of this launch at Meta.', 'Retry what is missing, or launch the draft again.'),
  labelUnknown: (label: string) =>
    conflict('launch.labelUnknown', 'It is not certain whether this launch made anything: Buydesk could not look for its label.', `Look at Meta for what carries the label "${label}".`),
  stillRuns: () => conflict('launch.stillRuns', 'This launch has not ended.', 'Wait until it has ended, or cancel it first.'),
  turningOn: () => conflict('launch.busy', 'This launch is being turned on.', 'Wait until that has ended, or cancel it first.'),
  rollingBack: () => conflict('launch.busy', 'This launch is being rolled back.', 'Wait until that has ended, or cancel it first.'),
  rolledBack: () => conflict('launch.rolledBack', 'This launch was rolled back.', 'Launch the draft again. What is left of this one can be rolled back too.'),
  partlyRolledBack: (gone: number, all: number) =>
    conflict('launch.partlyRolledBack', `Rolling this launch back was begun: ${gone} of ${all} objects are deleted.`, 'Roll back the rest, or turn on at Meta what is left.'),
  moreFound: (count: number) =>
    conflict(
      'launch.moreFound',
      count === 1 ? "1 object carries this launch's label that was not shown." : `${count} objects carry this launch's label that were not shown.`,
      'Nothing was deleted. Read again what goes.',
    ),
  allOn: () => conflict('launch.allOn', 'All that this launch made was turned on already.', 'Somebody may have paused it since. Turn it on at Meta.'),
  otherRevision: () =>
    conflict('launch.otherRevision', 'This draft is being launched, as it was before it was changed.', 'Wait until that launch has ended, or cancel it. Then launch the draft as it is now.'),
} as const
