/** What OData calls the version, the address and the type of what it gives; none of them is anybody's setting. */
const NOTES =
  /(?:^|@)odata\.[a-zA-Z]+$|^@(?:etag|editLink|readLink)$|@(?:navigationLink|associationLink)$|^__(?:metadata|deferred)$/u;

/** Whether a member is what a service says of its own answer. */
export function isServiceNote(name: string): boolean {
  return (name.includes('odata') || name.includes('@') || name.startsWith('__')) && NOTES.test(name);
}
