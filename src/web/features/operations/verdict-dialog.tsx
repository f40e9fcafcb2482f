import './verdict-dialog.css'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { Operation, OperationRow } from '../../../contract/operation.ts'
import type { Action } from '../../../contract/row.ts'
import { explainError } from '../../ui/explain-error.ts'
import { Modal } from '../../ui/modal.tsx'
import { operationMutations } from './operation-queries.ts'

type Verdict = 'done' | 'not-applied'

const WORDS: Record<Action, Record<Verdict, string>> = {
  restart: { done: 'It has restarted', 'not-applied': 'It was not restarted' },
  delete: { done: 'It is deleted', 'not-applied': 'It was not deleted' },
  'clear-failed': { done: 'It is cleared', 'not-applied': 'It was not cleared' },
}

/** A person’s word in place of a proof. It ends the row and frees the instance; nothing is sent by it. */
export function VerdictDialog(props: { row: OperationRow; operation: Operation; onClose: () => void }) {
  const { row, operation, onClose } = props
  const queryClient = useQueryClient()
  const ids = { title: useId(), reason: useId(), problem: useId() }
  const [verdict, setVerdict] = useState<Verdict>()
  const [reason, setReason] = useState('')
  const [pressed, setPressed] = useState(false)
  const record = useMutation({
    ...operationMutations.verdict(queryClient, operation.id),
    onSettled: (_operation, error) => {
      if (!error) onClose()
    },
  })
  const missing =
    verdict === undefined
      ? 'Choose what you know to be true.'
      : reason.trim() === ''
        ? 'Say how you know: others will rely on it.'
        : undefined
  const press = (): void => {
    setPressed(true)
    if (verdict === undefined || missing !== undefined || record.isPending) return
    record.mutate({ instanceId: row.instanceId, verdict, reason: reason.trim() })
  }
  return (
    <Modal className="verdict-dialog" labelledBy={ids.title} onClose={onClose}>
      <h2 id={ids.title}>Record a verdict for {row.name}</h2>
      <p>
        Your word ends this row and frees the instance. Nothing is sent. A later read that shows otherwise is
        added to its story and changes nothing.
      </p>
      <fieldset>
        <legend>What is true</legend>
        {(['done', 'not-applied'] as const).map((each) => (
          <label key={each}>
            <input
              type="radio"
              name={ids.title}
              checked={verdict === each}
              onChange={() => setVerdict(each)}
            />
            {WORDS[operation.action][each]}
          </label>
        ))}
      </fieldset>
      <label htmlFor={ids.reason} className="field-label">
        How you know
      </label>
      <textarea
        id={ids.reason}
        rows={3}
        maxLength={500}
        value={reason}
        aria-describedby={ids.problem}
        onChange={(event) => setReason(event.target.value)}
      />
      <p id={ids.problem} className="problem" role="alert">
        {record.error ? explainError(record.error).what : pressed ? missing : ''}
      </p>
      <footer>
        <button type="button" className="button" onClick={onClose}>
          Cancel
        </button>
        <button
          type="button"
          className="button primary"
          aria-disabled={missing !== undefined || record.isPending}
          onClick={press}
        >
          Record verdict
        </button>
      </footer>
    </Modal>
  )
}
