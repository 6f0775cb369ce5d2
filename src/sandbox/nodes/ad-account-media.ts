import type { CallContext, EdgeAnswer, NodeType } from '../graph/node.ts'
import type { AdAccount } from '../world/types.ts'
import { advertisableApplications } from './application.ts'
import { readImages } from './ad-image.ts'
import { deleteImage, uploadImages } from './ad-image-upload.ts'
import { readVideos } from './ad-video.ts'
import { uploadVideoAd } from './ad-video-rupload.ts'
import { deleteVideo, uploadVideo } from './ad-video-upload.ts'
import { customAudiences } from './custom-audience.ts'
import { deliveryEstimate, reachEstimate } from './estimate.ts'
import { instagramAccounts, promotePages } from './instagram.ts'
import { minimumBudgets } from './minimum-budget.ts'
import { generatePreviews } from './preview.ts'
import { targetingBrowse, targetingSearch, targetingSuggestions, targetingValidation } from './search-account.ts'
import { targetingSentenceLines } from './targeting-sentence.ts'

const managing = [['ads_management']]

/** Edges of an ad account that bring in images and videos, and that fill the pickers of an ad's form (graph-facts 8.4 to 8.6, 9). */
export const mediaEdges: NodeType<AdAccount>['edges'] = {
  adimages: {
    GET: { run: readImages },
    POST: { scopes: managing, run: uploadImages },
    DELETE: { scopes: managing, run: deleteImage },
  },
  advideos: {
    GET: { run: readVideos },
    POST: { scopes: managing, run: uploadVideo },
    DELETE: { scopes: managing, run: deleteVideo },
  },
  video_ads: { POST: { scopes: managing, run: uploadVideoAd } },
  promote_pages: { GET: { scopes: [['pages_show_list']], run: promotePages } },
  instagram_accounts: { GET: { run: instagramAccounts } },
  advertisable_applications: { GET: { run: advertisableApplications } },
  customaudiences: { GET: { run: customAudiences } },
  targetingsearch: { GET: { run: targetingSearch } },
  targetingbrowse: { GET: { run: targetingBrowse } },
  targetingsuggestions: { GET: { run: targetingSuggestions } },
  targetingvalidation: { GET: { run: targetingValidation } },
  targetingsentencelines: { GET: { run: targetingSentenceLines } },
  delivery_estimate: { GET: { run: deliveryEstimate } },
  reachestimate: { GET: { run: reachEstimate } },
  minimum_budgets: { GET: { run: minimumBudgets } },
  generatepreviews: { GET: { run: generatePreviews } },
  dsa_recommendations: { GET: { run: dsaRecommendations } },
}

/** Names that may pay and benefit; Meta does not check them. */
function dsaRecommendations(account: AdAccount, { world }: CallContext): EdgeAnswer {
  const owner = world.directory.businesses.get(account.ownerBusinessId)?.name
  return { is: 'json', json: { data: [{ recommendations: [...new Set([owner ?? account.name, account.name.split(' | ')[0] ?? account.name])] }] } }
}
