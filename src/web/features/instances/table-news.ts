import type { Clock } from '../../lib/clock.ts'
import { countOf } from '../../lib/format-number.ts'

/** What the table did for its person, each kind told once however often it changes meanwhile. */
export type Answer = 'focus' | 'sort' | 'shown' | 'selected'

export type TableNews = {
  /** Says what came of something the person did, a moment after the last of it; only then the words are asked for. */
  answer: (kind: Answer, sentence: () => string) => void
  /** Says that rows changed by themselves: all at once, and not more often than one can listen to. */
  changes: (changes: { changed: readonly string[]; came: number; left: number }) => void
  /** What is to be said now. */
  get: () => string
  subscribe: (listener: () => void) => () => void
}

/** Long enough for a word to be typed, or a key to be held. */
const ANSWER_MS = 600
const CHANGES_MS = 10_000

/** What those who do not see the table are told of it, without chatter. */
export function createTableNews(clock: Clock): TableNews {
  const listeners = new Set<() => void>()
  const answers = new Map<Answer, () => string>()
  const changed = new Set<string>()
  let came = 0
  let left = 0
  let text = ''
  let lastChangesAt = Number.NEGATIVE_INFINITY
  let cancelAnswers = () => {}
  let cancelChanges: (() => void) | undefined

  const say = (sentence: string) => {
    // The same words again are no change to a screen reader, a space at their end is.
    text = sentence === text ? `${sentence}\u00a0` : sentence
    for (const listener of listeners) listener()
  }
  const sayChanges = () => {
    const parts = []
    if (changed.size > 0) parts.push(`${countOf(changed.size, 'row')} changed`)
    if (came > 0) parts.push(`${countOf(came, 'row')} came`)
    if (left > 0) parts.push(`${countOf(left, 'row')} left`)
    changed.clear()
    came = 0
    left = 0
    cancelChanges = undefined
    lastChangesAt = clock.now()
    say(`${parts.join(', ')}.`)
  }

  return {
    answer(kind, sentence) {
      answers.set(kind, sentence)
      cancelAnswers()
      cancelAnswers = clock.after(ANSWER_MS, () => {
        const sentences = [...answers.values()].map((sentence) => sentence())
        answers.clear()
        say(sentences.join(' '))
      })
    },
    changes(next) {
      for (const id of next.changed) changed.add(id)
      came += next.came
      left += next.left
      if (changed.size + came + left === 0 || cancelChanges) return
      const waitMs = Math.max(ANSWER_MS, lastChangesAt + CHANGES_MS - clock.now())
      cancelChanges = clock.after(waitMs, sayChanges)
    },
    get: () => text,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
