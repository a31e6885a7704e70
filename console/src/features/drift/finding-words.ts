import type { FindingCode } from '../../../../src/core/finding/finding.ts';
import type { FindingState, Resolution } from '../../../../src/core/finding/lifecycle.ts';
import type { FindingTransitionView } from '../../../../src/wire/schemas/tracked-finding.ts';

export const CODE_WORDS: Readonly<Record<FindingCode, string>> = {
  'outside-change': 'Changed outside the code',
  'unapplied-change': 'Declared, never applied',
  conflict: 'Both sides moved',
  drift: 'Differs from what is declared',
  missing: 'Gone',
  unmanaged: 'Nobody declared it',
  disparity: 'Environments differ',
  'only-in': 'Only in one environment',
  unreadable: 'Could not be looked at',
};

export const STATE_WORDS: Readonly<Record<FindingState, string>> = {
  open: 'Open',
  acknowledged: 'Acknowledged',
  unknown: 'Unknown',
  waived: 'Waived',
  resolved: 'Resolved',
};

export const RESOLUTION_WORDS: Readonly<Record<Resolution, string>> = {
  declared: 'the declared side took over what runs',
  actual: 'what runs went back to what is declared',
  both: 'both sides moved to the same',
  approval: 'an approval covers it',
  withdrawn: 'nobody looks there any more',
};

export const TRANSITION_WORDS: Readonly<Record<FindingTransitionView['transition'], string>> = {
  opened: 'Found for the first time',
  reopened: 'Came back',
  changed: 'Changed',
  confirmed: 'Seen again',
  unknown: 'Could not be looked at',
  resolved: 'Resolved',
  acknowledged: 'Acknowledged',
};
