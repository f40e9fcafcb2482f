import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export type SignInCode = {
  /** The code that works next. */
  current(): string
  /** True once for the current code, which then gives way to the next. A wrong one changes nothing. */
  redeem(code: string): boolean
}

/** The one-time code of laptop mode: 256 random bits, in memory only. */
export function createSignInCode(): SignInCode {
  let code = newCode()
  return {
    current: () => code,
    redeem(sent) {
      if (!timingSafeEqual(digestOf(sent), digestOf(code))) return false
      code = newCode()
      return true
    },
  }
}

function newCode(): string {
  return randomBytes(32).toString('base64url')
}

function digestOf(code: string): Buffer {
  return createHash('sha256').update(code).digest()
}
