import type { PauseCode } from '../../../contract/operation.ts'

const CAUSE = 'When the cause is gone, resume, or cancel the rest.'

/** What a person can do about a pause, by its cause; the server's text says what happened. */
const ADVICE: Record<PauseCode, string> = {
  person: 'Resume when you want it to go on, or cancel the rest.',
  'call-unknown': 'Resuming sends only what has not been sent. Look at the rows below first.',
  failures: 'Nothing more is sent until you resume.',
  overdue: 'Look at the rows below, then resume or cancel the rest.',
  drift: 'Cancel the rest and preview again, or resume with what is left.',
  'flow-control': CAUSE,
  'refusal-not-atomic': 'Its rows are settled by reading. Resuming sends only what has not been sent.',
  'control-read': CAUSE,
  'clock-skew': CAUSE,
  'key-stopped': 'An admin has to mend the key before this can be resumed.',
  frozen: 'It can be resumed when the freeze is lifted.',
  'project-changed': 'It can only be cancelled, and its rows ruled on.',
  lapsed: 'Resume it, or cancel the rest.',
}

export function pauseAdvice(code: PauseCode): string {
  return ADVICE[code]
}
