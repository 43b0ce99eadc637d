import type { Fault } from './syntax.ts'

/** Carries a fault out of the depth of an expression; caught at the surface of this module, never seen outside. */
class Raised extends Error {
  readonly fault: Fault
  constructor(fault: Fault) {
    super(fault.message)
    this.fault = fault
  }
}

export function raise(where: { readonly from: number; readonly to: number }, message: string, advice: string): never {
  throw new Raised({ from: where.from, to: where.to, message, advice })
}

/** The value of `work`, or the fault it raised. */
export function attempt<T>(work: () => T): { readonly value: T } | { readonly fault: Fault } {
  try {
    return { value: work() }
  } catch (error) {
    if (error instanceof Raised) return { fault: error.fault }
    throw error
  }
}
