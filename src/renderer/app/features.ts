import { accessHistoryFeature } from '../features/access-history/index.ts'
import { activityFeature } from '../features/activity/index.ts'
import { changeSetsFeature } from '../features/change-sets/index.ts'
import { connectionsFeature } from '../features/connections/index.ts'
import { creativesFeature } from '../features/creatives/index.ts'
import { homeFeature } from '../features/home/index.ts'
import { jobsFeature } from '../features/jobs/index.ts'
import { launchFeature } from '../features/launch/index.ts'
import { pixelsFeature } from '../features/pixels/index.ts'
import { settingsFeature } from '../features/settings/index.ts'
import { sharingFeature } from '../features/sharing/index.ts'
import { signInFeature } from '../features/sign-in/index.ts'
import { galleryFeature } from '../gallery/index.ts'
import type { Feature } from '../lib/feature.ts'

/** Every feature of the app. The only place that knows them all. The first screen that fits a path is shown: '/pixels/history' comes before '/pixels/:id'. */
export const features: readonly Feature[] = [homeFeature, connectionsFeature, accessHistoryFeature, pixelsFeature, sharingFeature, launchFeature, creativesFeature, jobsFeature, activityFeature, settingsFeature, signInFeature, changeSetsFeature, galleryFeature]
