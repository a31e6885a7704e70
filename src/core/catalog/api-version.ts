/** The version of the documents that this program reads. */
export const API_VERSION = 'tallyman.dev/v1';
