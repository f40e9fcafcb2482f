/** Time as this client sees it. One system clock and one hand-moved clock implement it; nothing here reads time by itself. */
export type Clock = {
  /** Milliseconds since 1970, UTC. */
  now(): number
  /** Runs `run` once, `ms` from now, unless the returned function is called first. */
  after(ms: number, run: () => void): () => void
}
