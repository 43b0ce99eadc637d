/** The least a password must be: long enough to hold, short enough for people who write it on paper. */
export const PASSWORD_LENGTH_MIN = 8
export const PASSWORD_LENGTH_MAX = 100
