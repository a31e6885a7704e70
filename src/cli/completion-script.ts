export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** Bash splits words at colons, so the part up to the colon is put together again and cut off the answers. */
const BASH = `# Completes tally. Load it with: source <(tally completion bash)
_tally() {
  local line="\${COMP_LINE:0:COMP_POINT}"
  local -a words
  read -ra words <<<"$line"
  [[ "$line" == *[[:space:]] ]] && words+=('')
  local current="\${words[-1]}"
  local IFS=$'\\n'
  COMPREPLY=($(tally complete -- "\${words[@]:1}" 2>/dev/null))
  if [[ "$current" == *:* && "$COMP_WORDBREAKS" == *:* ]]; then
    local prefix="\${current%"\${current##*:}"}"
    COMPREPLY=("\${COMPREPLY[@]#"$prefix"}")
  fi
  [[ "\${#COMPREPLY[@]}" -eq 1 && "\${COMPREPLY[0]}" == *: ]] && compopt -o nospace
}
complete -o default -F _tally tally
`;

const ZSH = `#compdef tally
# Completes tally. Load it with: source <(tally completion zsh)
_tally() {
  local -a candidates
  candidates=("\${(@f)$(tally complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  candidates=("\${(@)candidates:#}")
  if (( \${#candidates} )); then
    local -a open closed
    open=("\${(@M)candidates:#*:}")
    closed=("\${(@)candidates:#*:}")
    (( \${#open} )) && compadd -S '' -- "\${open[@]}"
    (( \${#closed} )) && compadd -- "\${closed[@]}"
  else
    [[ "$PREFIX" == *:* ]] && compset -P '*:'
    _files
  fi
}
if [[ "$funcstack[1]" == _tally ]]; then _tally "$@"; else compdef _tally tally; fi
`;

const FISH = `# Completes tally. Load it with: tally completion fish | source
function __tally_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l candidates (tally complete -- $words[2..-1] 2>/dev/null)
    if test (count $candidates) -gt 0
        printf '%s\\n' $candidates
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c tally -f -a '(__tally_complete)'
`;

const SCRIPTS: Readonly<Record<Shell, string>> = { bash: BASH, zsh: ZSH, fish: FISH };

/** A script that asks `tally complete` for candidates, and completes files where it has none. */
export function completionScript(shell: Shell): string {
  return SCRIPTS[shell];
}
