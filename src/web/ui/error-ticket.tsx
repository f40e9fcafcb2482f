import { Suspense } from 'react'
import type { CloudCodeMeaning } from '../../contract/cloud-codes.ts'
import type { CloudAnswerView } from '../../contract/problem.ts'
import { ApiError } from '../api/api-error.ts'
import { CopyButton } from './copy-button.tsx'
import { errorTicket } from './explain-error.ts'
import { useCloudMeaning } from './use-cloud-meaning.ts'

/** A small button that copies an error for a ticket, with what the cloud's answer in it means. */
export function ErrorTicket({ title, error }: { title: string; error: Error }) {
  const cloud = error instanceof ApiError ? error.cloud : undefined
  if (!cloud) return <Button title={title} error={error} meaning={null} />
  return (
    <Suspense fallback={null}>
      <Explained title={title} error={error} cloud={cloud} />
    </Suspense>
  )
}

function Explained({ cloud, ...rest }: { title: string; error: Error; cloud: CloudAnswerView }) {
  return <Button {...rest} meaning={useCloudMeaning(cloud)} />
}

function Button(props: { title: string; error: Error; meaning: CloudCodeMeaning | null }) {
  const text = () => errorTicket(props.title, props.error, location.href, props.meaning)
  return <CopyButton label="Copy for a ticket" className="small" text={text} />
}
