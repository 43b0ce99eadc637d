/** The hours at which somebody may be asked to come: every half hour of the working day. */
export const HOURS: readonly string[] = Array.from({ length: 20 }, (_, index) => {
  const minutes = 8 * 60 + index * 30
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${minutes % 60 === 0 ? '00' : '30'}`
})
