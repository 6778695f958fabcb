/** "groep 6", whether "6" or "groep 6" was typed; a class with a name stays as it is. */
export function groupWords(
  group: string | null,
  t: (key: 'meta.group', values: { group: string }) => string,
): string | null {
  return group && /^\d/.test(group) ? t('meta.group', { group }) : group
}
