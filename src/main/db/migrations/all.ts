import type { Migration } from '../migrate.ts'
import { jobsAndOperations } from './010-jobs-and-operations.ts'
import { undoAndRepeats } from './020-undo-and-repeats.ts'
import { operationChain } from './030-operation-chain.ts'
import { shareEndings } from './040-share-endings.ts'
import { awaitedShares } from './050-awaited-shares.ts'
import { limitsWaitedFor } from './060-limits-waited-for.ts'
import { knownAssets } from './070-known-assets.ts'
import { launchDrafts } from './080-launch-drafts.ts'
import { launches } from './090-launches.ts'
import { roundsOfOlderJobs } from './095-rounds-of-older-jobs.ts'
import { videoStills } from './096-video-stills.ts'
import { operators } from './100-operators.ts'
import { operatorsInTheLog } from './110-operators-in-the-log.ts'
import { accessHistory } from './120-access-history.ts'
import { changeSets } from './130-change-sets.ts'
import { shareDrafts } from './140-share-drafts.ts'
import { signersUsed } from './150-signers-used.ts'
import { partsOfReadings } from './151-parts-of-readings.ts'
import { carriersOfJobs } from './160-carriers-of-jobs.ts'
import { leavingOperators } from './170-leaving-operators.ts'
import { objectsById } from './180-objects-by-id.ts'
import { logBlocks } from './190-log-blocks.ts'
import { signInsHardened } from './200-sign-ins-hardened.ts'
import { takenParts } from './210-taken-parts.ts'

/** Every step of the schema, in order. A step that is out is never edited: the next one corrects it. */
export const allMigrations: readonly Migration[] = [
  jobsAndOperations,
  undoAndRepeats,
  operationChain,
  shareEndings,
  awaitedShares,
  limitsWaitedFor,
  knownAssets,
  launchDrafts,
  launches,
  roundsOfOlderJobs,
  videoStills,
  operators,
  operatorsInTheLog,
  accessHistory,
  changeSets,
  shareDrafts,
  signersUsed,
  partsOfReadings,
  carriersOfJobs,
  leavingOperators,
  objectsById,
  logBlocks,
  signInsHardened,
  takenParts,
]
