/** Where the console shows what is the matter in an environment. */
export function environmentLink(publicUrl: string, environment: string): string {
  return `${publicUrl}/drift?environment=${encodeURIComponent(environment)}`;
}

/** Where the console shows one finding. */
export function findingLink(publicUrl: string, id: string): string {
  return `${publicUrl}/drift/${encodeURIComponent(id)}`;
}
