/** Moments that people ask for by a word; days begin to be looked at when work does, nine o'clock of the browser. */
export function pastMoments(
  now: Date,
): readonly { readonly word: string; readonly moment: Date | undefined }[] {
  const TUESDAY = 2;
  const sinceTuesday = (now.getDay() - TUESDAY + 7) % 7 || 7;
  return [
    { word: 'Now', moment: undefined },
    { word: 'An hour ago', moment: new Date(now.getTime() - 3_600_000) },
    { word: 'Yesterday, 9:00', moment: morning(now, 1) },
    { word: 'Last Tuesday, 9:00', moment: morning(now, sinceTuesday) },
    { word: 'A week ago, 9:00', moment: morning(now, 7) },
  ];
}

function morning(now: Date, daysAgo: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo, 9);
}
