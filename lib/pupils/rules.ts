/** Name for lists and phones: given name and first letter of the family name, past its prefix (design 11). */
export const shortName = (givenName: string, familyName: string): string =>
  `${givenName} ${familyName.replace(/^(van der|van den|van de|van|de|den|ten|ter) /i, '').charAt(0)}.`
