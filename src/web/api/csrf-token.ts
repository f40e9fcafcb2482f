let current: string | undefined

/** The session's token, which every change by cookie repeats in `X-Console-CSRF`. */
export const csrfToken = {
  get: (): string | undefined => current,
  set: (token: string | undefined): void => {
    current = token
  },
}
