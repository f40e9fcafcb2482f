import type { PauseCode } from '../../../contract/operation.ts'

const LOOK = 'Look at the rows below, then resume or cancel the rest.'
const CLOUD = 'When the cause is gone, resume, or cancel the rest.'

/** What a person can do about a pause, by its cause. */
const ADVICE: Record<PauseCode, string> = {
  person: 'Resume when you want it to go on, or cancel the rest.',
  'call-unknown': `Its rows are settled by reading and never sent again. Resuming sends only what has not been sent. ${LOOK}`,
  failures: LOOK,
  overdue: LOOK,
  drift:
    'Many rows are not what the preview showed. Cancel the rest and preview again, or resume with what is left.',
  'flow-control': CLOUD,
  'refusal-not-atomic': `A refused call may have been carried out in part. Its rows are settled by reading. ${LOOK}`,
  'control-read': CLOUD,
  'clock-skew': CLOUD,
  'key-stopped': 'The cloud does not accept the key. An admin has to look at it before this can be resumed.',
  frozen: 'The project is frozen. It can be resumed when that is lifted.',
  'project-changed':
    'It was started for another cloud project than its name means now. It can only be cancelled, and its rows ruled on.',
  lapsed: 'It was not started in time. Resume it, or cancel the rest.',
}

export function pauseAdvice(code: PauseCode): string {
  return ADVICE[code]
}
