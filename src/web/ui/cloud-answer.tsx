import './cloud-answer.css'
import { Suspense } from 'react'
import type { CloudAnswerView } from '../../contract/problem.ts'
import { CopyableId } from './copyable-id.tsx'
import { useCloudMeaning } from './use-cloud-meaning.ts'

/**
 * What the cloud answered: what that means and what to do, then its own words, and what its support asks for first. Shows
 * all of it at once, when the table of codes is here.
 */
export function CloudAnswer({ cloud }: { cloud: CloudAnswerView }) {
  return (
    <Suspense fallback={null}>
      <Explained cloud={cloud} />
    </Suspense>
  )
}

function Explained({ cloud }: { cloud: CloudAnswerView }) {
  const meaning = useCloudMeaning(cloud)
  return (
    <div className="cloud-answer">
      {meaning && (
        <p>
          <b>{meaning.what}</b> {meaning.means} {meaning.next}
        </p>
      )}
      <CloudWords cloud={cloud} />
    </div>
  )
}

/** The cloud's own words, as they came. */
export function CloudWords({ cloud }: { cloud: CloudAnswerView }) {
  const { status, code, message, requestId } = cloud
  return (
    <>
      <p className="said">
        The cloud said: HTTP {status}
        {code === null ? ', no code' : <> {<code>{code}</code>}</>}
        {message === null || message === '' ? '' : `, “${message}”`}
      </p>
      {requestId === null ? null : (
        <p className="said">
          Its request <CopyableId value={requestId} label="request id of the cloud" />
        </p>
      )}
    </>
  )
}
