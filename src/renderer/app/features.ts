import { activityFeature } from '../features/activity/index.ts'
import { connectionsFeature } from '../features/connections/index.ts'
import { creativesFeature } from '../features/creatives/index.ts'
import { homeFeature } from '../features/home/index.ts'
import { jobsFeature } from '../features/jobs/index.ts'
import { launchFeature } from '../features/launch/index.ts'
import { pixelsFeature } from '../features/pixels/index.ts'
import { settingsFeature } from '../features/settings/index.ts'
import { sharingFeature } from '../features/sharing/index.ts'
import { galleryFeature } from '../gallery/index.ts'
import type { Feature } from '../lib/feature.ts'

/** Every feature of the app. The only place that knows them all. */
export const features: readonly Feature[] = [homeFeature, connectionsFeature, pixelsFeature, sharingFeature, launchFeature, creativesFeature, jobsFeature, activityFeature, settingsFeature, galleryFeature]
