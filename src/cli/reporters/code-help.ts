import type { FindingCode } from '../../core/finding/finding.ts';

interface CodeHelp {
  readonly title: string;
  readonly help: string;
}

/** What each code means and what to do about it, for readers who meet it outside the terminal. */
export const CODE_HELP: Readonly<Record<FindingCode, CodeHelp>> = {
  'outside-change': {
    title: 'Changed outside its declaration',
    help: 'The actual value left what was last applied. Take the change over into the declaration, or apply again.',
  },
  'unapplied-change': {
    title: 'Declared, but not applied',
    help: 'The declaration moved on and was not applied since. Apply it, or take the change back.',
  },
  conflict: {
    title: 'Changed on both sides',
    help: 'The declaration and the actual value both left what was last applied, apart. Decide which one holds before you apply: applying overwrites the other.',
  },
  drift: {
    title: 'Declared and actual differ',
    help: 'Nothing says which side moved. Compare both with the history of the declaration.',
  },
  missing: {
    title: 'Declared, but gone',
    help: 'The item was declared or applied and does not exist any more. Apply again, or remove its declaration.',
  },
  unmanaged: {
    title: 'Present, but not declared',
    help: 'Nothing declares this item, in a place that is fully managed. Import it into the declaration, or remove it.',
  },
  disparity: {
    title: 'Two environments differ',
    help: 'The environments disagree and no parameter or approved difference covers it. Align them, or register the difference.',
  },
  'only-in': {
    title: 'In only one of two environments',
    help: 'One environment has this and the other does not. Promote it, remove it, or register the difference.',
  },
  unreadable: {
    title: 'Could not be looked at',
    help: 'This part was not read, so nothing is known about it. It does not count as passed.',
  },
};
