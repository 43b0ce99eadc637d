/** What an account can be, most usual first. */
export const KINDS = ['social-security-card', 'card', 'passbook'] as const
export type Kind = (typeof KINDS)[number]
