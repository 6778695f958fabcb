/** A clock time 'HH:MM' as we write it: "8.15" (design 3). */
export const clockWords = (time: string): string => time.replace(/^0/, '').replace(':', '.')
