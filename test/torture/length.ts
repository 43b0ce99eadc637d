/** `npm run torture` takes minutes and more of everything; within the suite the same program runs short. */
export const LONG = process.env.YIYANG_TORTURE === 'long'

/** So many rounds, people or tries: the first number in the suite, the second in the long form. */
export function howMany(short: number, long: number): number {
  return LONG ? long : short
}

/** A random number below `limit`, the same in every run of the same seed. */
export function randomOf(seed: number): (limit: number) => number {
  let state = seed >>> 0
  return (limit) => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}
