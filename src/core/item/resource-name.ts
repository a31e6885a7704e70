/** Where a secret is kept, in the forms in which clouds name their objects. */
const RESOURCE_NAME = new RegExp(
  [
    'arn:aws[a-z-]*:[a-z\\d-]+:[a-z\\d-]*:\\d{0,12}:[\\w+=,.@/:*-]+',
    '/subscriptions/[\\w-]+/[\\w./()-]+',
    'projects/[\\w-]+/(?:secrets|locations|serviceAccounts)/[\\w.@/-]+',
    'https://[a-z\\d-]+\\.vault\\.azure\\.net/(?:secrets|keys|certificates)/[\\w/-]+',
  ]
    .map((form) => `^${form}$`)
    .join('|'),
  'u',
);

/** Whether the whole text names an object of a cloud by its full name. */
export function isResourceName(text: string): boolean {
  return text.length <= 2_048 && RESOURCE_NAME.test(text);
}
