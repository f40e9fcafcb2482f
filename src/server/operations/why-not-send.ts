import type { PauseCode } from '../../contract/operation.ts'
import type { Project } from '../projects/project.ts'

/** Beyond this difference of clocks nothing is signed: the gateway refuses at 15 minutes (R24). */
const WIDEST_CLOCK_OFFSET_MS = 10 * 60_000

/** Why nothing may be signed for this project now, or null (R8, R24). */
export function whyNotSend(project: Project): { code: PauseCode; text: string } | null {
  const { keyStoppedAt, keyProblem, clockOffsetMs } = project.client.readState()
  if (keyStoppedAt !== null) {
    const why = keyProblem === null ? '' : ` ${keyProblem.message}`
    return {
      code: 'key-stopped',
      text: `The cloud refused our key, so it is not used any more.${why} Mend it, refresh the project, then resume.`,
    }
  }
  if (clockOffsetMs !== null && Math.abs(clockOffsetMs) > WIDEST_CLOCK_OFFSET_MS) {
    const minutes = Math.round(Math.abs(clockOffsetMs) / 60_000)
    return {
      code: 'clock-skew',
      text: `This machine’s clock and the cloud’s are ${minutes} minutes apart; at 15 the cloud refuses. Set the clock, then resume.`,
    }
  }
  return null
}
