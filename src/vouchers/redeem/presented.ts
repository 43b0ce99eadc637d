/**
 * How the voucher was shown: the phone's code, the printed card with its PIN, the number with the person's photo, online, or
 * on a slip signed during an outage.
 */
export const PRESENTED = ['qr', 'card', 'number', 'online', 'slip'] as const
export type Presented = (typeof PRESENTED)[number]
