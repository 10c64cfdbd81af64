/** Whether a component's custom_id contains the marker, however components are nested. */
export function carriesMarker(value: unknown, marker: string): boolean {
  if (Array.isArray(value)) return value.some((item) => carriesMarker(item, marker));
  if (typeof value !== 'object' || value === null) return false;
  if ('custom_id' in value && typeof value.custom_id === 'string' && value.custom_id.includes(marker)) return true;
  return Object.values(value).some((item) => typeof item === 'object' && carriesMarker(item, marker));
}
