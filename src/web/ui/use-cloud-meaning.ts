import { use } from 'react'
import type { CloudCodeMeaning } from '../../contract/cloud-codes.ts'
import type { CloudAnswerView } from '../../contract/problem.ts'

type Explain = typeof import('../../contract/explain-cloud-code.ts')

let loading: Promise<Explain | null> | undefined

/**
 * What an answer of the cloud means, in plain words. The table of codes is fetched when the first one is met, and until
 * then this suspends; null when it cannot be fetched, and then the cloud's own words stand alone.
 */
export function useCloudMeaning(cloud: CloudAnswerView): CloudCodeMeaning | null {
  return use(loadExplain())?.explainCloudCode(cloud.status, cloud.code, cloud.message) ?? null
}

/** The same for a code that stands in a text, without the status of an answer; null also where that says too little. */
export function useBareCodeMeaning(code: string): Pick<CloudCodeMeaning, 'what'> | null {
  return use(loadExplain())?.explainBareCode(code) ?? null
}

function loadExplain(): Promise<Explain | null> {
  loading ??= import('../../contract/explain-cloud-code.ts').catch(() => null)
  return loading
}
