import { LoadingRows } from '@/components/ui/loading-rows'
import { uiWords } from '@/components/ui/words'

export default async function Loading() {
  return <LoadingRows words={(await uiWords()).states.loading} />
}
