/** The settings of a unit: section, name, and what it is set to, in order. */
export type UnitSettings = Map<string, Map<string, string[]>>;

/**
 * Adds the text of a unit file or drop-in to settings: a list grows, an empty value begins it anew. The program that
 * reads it says which settings are lists; for those that are not, the last value counts.
 */
export function addUnitText(settings: UnitSettings, text: string): void {
  let section: Map<string, string[]> | undefined;
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    let line = lines[at] ?? '';
    if (/^\s*(?:[#;]|$)/u.test(line)) continue;
    while (line.endsWith('\\') && at + 1 < lines.length) {
      at += 1;
      const next = lines[at] ?? '';
      // A comment within a continued line is left out.
      if (!/^\s*[#;]/u.test(next)) line = `${line.slice(0, -1)} ${next.trim()}`;
    }
    const header = /^\s*\[(.+)\]\s*$/u.exec(line)?.[1];
    if (header !== undefined) {
      section = settings.get(header) ?? new Map();
      settings.set(header, section);
      continue;
    }
    const equals = line.indexOf('=');
    const name = line.slice(0, Math.max(equals, 0)).trim();
    if (name === '' || !section) continue;
    const value = line.slice(equals + 1);
    if (value.trim() === '') section.set(name, []);
    else if (SINGLE.has(name)) section.set(name, [value.trim()]);
    else section.set(name, [...(section.get(name) ?? []), value.trim()]);
  }
}

/** Settings of which the last value counts. Of any other, all values are kept: at worst a repetition shows. */
const SINGLE = new Set(
  `Description Type User Group DynamicUser RemainAfterExit PIDFile BusName Restart RestartSec TimeoutSec TimeoutStartSec
   TimeoutStopSec WorkingDirectory RootDirectory UMask Nice OOMScoreAdjust StandardInput StandardOutput StandardError
   ProtectSystem ProtectHome PrivateTmp PrivateDevices PrivateNetwork NoNewPrivileges LimitNOFILE LimitNPROC LimitCORE
   LimitMEMLOCK TasksMax MemoryMax MemoryHigh CPUQuota KillMode KillSignal SendSIGKILL Persistent RandomizedDelaySec
   AccuracySec Unit WakeSystem DefaultDependencies RefuseManualStart RefuseManualStop StopWhenUnneeded Delegate Slice
   SyslogIdentifier Accept SocketMode SocketUser SocketGroup What Where WatchdogSec NotifyAccess GuessMainPID`.split(
    /\s+/u,
  ),
);

/** Settings whose value is a list of words, so that several lines are as good as one and their order says nothing. */
export const WORD_SETS = new Set(
  `After Before Wants Requires Requisite BindsTo PartOf Upholds Conflicts OnFailure WantedBy RequiredBy Also Alias
   Documentation SystemCallFilter RestrictAddressFamilies CapabilityBoundingSet AmbientCapabilities ReadWritePaths
   ReadOnlyPaths InaccessiblePaths RequiresMountsFor SupplementaryGroups`.split(/\s+/u),
);
