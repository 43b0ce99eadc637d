/** The institution portal's own pages. */
export const texts = {} as const
