/** Whether a location is a recording of a database: by the ending of its name, since SQL and addresses end otherwise. */
export function isRecording(location: string): boolean {
  return /\.json$/iu.test(location);
}
