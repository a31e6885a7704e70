/** The most memory that this process has held at once, in bytes (peak resident set size). */
export function peakMemory(): number {
  return process.resourceUsage().maxRSS * 1024;
}
