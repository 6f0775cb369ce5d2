import { z } from 'zod'
import { route } from '../define.ts'
import { jobId, launchDraftId } from '../../domain/ids.ts'
import { launch, launchRow, launchSpend, rollBackPlan, strangersSeen } from '../../domain/launch.ts'
import { dryRun, launchPlan, objectPayload } from '../../domain/launch-plan.ts'

/** A draft as it was when it was shown: what has changed since is refused. */
const draftAsSeen = z.strictObject({ draftId: launchDraftId, revision: z.number().int() })
const oneLaunch = z.strictObject({ jobId })

export const launchRoutes = {
  'launches.plan': route({
    effect: 'read',
    role: 'operator',
    input: draftAsSeen,
    output: launchPlan,
    summary: 'The tree that a draft would make, what speaks against it, and what it costs; writes nothing.',
  }),
  'launches.payload': route({
    effect: 'read',
    role: 'operator',
    input: draftAsSeen.extend({ key: z.string().max(200) }),
    output: objectPayload,
    summary: 'Exactly what would be sent for one object of the tree.',
  }),
  'launches.dryRun': route({
    effect: 'read',
    role: 'operator',
    input: draftAsSeen,
    output: dryRun,
    summary: "Lets Meta check what it can check without making it; nothing is made.",
  }),
  'launches.run': route({
    effect: 'write',
    role: 'operator',
    /** `again`: the earlier launch that the person was told of; all is made a second time. */
    input: draftAsSeen.extend({ again: jobId.nullable() }),
    output: z.object({ jobId }),
    summary: 'Starts the job that makes the tree, everything paused.',
  }),
  'launches.list': route({
    effect: 'read',
    role: 'operator',
    input: z.strictObject({}),
    output: z.object({ launches: z.array(launchRow) }),
    summary: 'The launches of this computer, newest first, with their ad account and how many ads they make.',
  }),
  'launches.get': route({ effect: 'read', role: 'operator', input: oneLaunch, output: launch, summary: 'What there is of a launch at Meta.' }),
  'launches.readBack': route({
    effect: 'read',
    role: 'operator',
    input: oneLaunch,
    output: launch,
    summary: 'Reads what a launch made and says where Meta keeps it otherwise than it was sent.',
  }),
  'launches.spend': route({
    effect: 'read',
    role: 'operator',
    /** Of the launch, or of a job that turns it on. */
    input: oneLaunch,
    output: launchSpend,
    summary: 'What a launch spends once it is on, by the budgets that Meta keeps now.',
  }),
  'launches.toRollBack': route({
    effect: 'read',
    role: 'operator',
    input: oneLaunch,
    output: rollBackPlan,
    summary: "Reads what carries a launch's label now, which is what rolling back would delete; an error where not all of it can be read.",
  }),
  'launches.rollBack': route({
    effect: 'destroy',
    role: 'operator',
    /** `strangers`: as `launches.toRollBack` showed them; one more than that is refused. */
    input: oneLaunch.extend({ strangers: strangersSeen }),
    output: z.object({ jobId }),
    summary: "Starts a job that deletes what carries a launch's label and was shown, and nothing else.",
  }),
  'launches.turnOn': route({
    effect: 'write',
    role: 'operator',
    input: oneLaunch,
    output: z.object({ jobId }),
    summary: 'Starts a job that turns on what a launch made: ads first, campaigns last. Money is spent from then on.',
  }),
}
