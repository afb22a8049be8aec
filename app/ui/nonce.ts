import { createContext, useContext } from "react"

/** The response's nonce for scripts; empty in the browser, where it is not needed any more. */
export const NonceContext = createContext("")

export function useNonce(): string {
  return useContext(NonceContext)
}
