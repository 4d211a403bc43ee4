"""What each shell runs to ask for completions: click's own way, with values kept whole.

click's scripts split what comes back at spaces, commas or backslashes, and titles and sources hold
all of these. Here each completion is one line, ``kind TAB value TAB description``; the kind is
``plain``, ``dir`` or ``file``.
"""

SCRIPTS = ("ask", "qa")
"""The console scripts that are completed."""

SHELLS = ("bash", "zsh", "fish")

MARK = "Completion of Citespan"
"""Stands in every script, and so in every file that was installed."""

_BASH = """\
# %(mark)s: %(name)s, for bash.
_%(name)s_completion() {
    local response kind value description
    COMPREPLY=()
    response=$(env COMP_WORDS="$(printf '%%s\\n' "${COMP_WORDS[@]}")" COMP_CWORD="$COMP_CWORD" \\
        _%(upper)s_COMPLETE=bash_complete "$1" 2>/dev/null) || return 0
    while IFS=$'\\t' read -r kind value description; do
        case $kind in
            dir) compopt -o dirnames 2>/dev/null ;;
            file) compopt -o default 2>/dev/null ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done <<< "$response"
}
complete -o nosort -F _%(name)s_completion %(name)s 2>/dev/null ||
    complete -F _%(name)s_completion %(name)s
"""

_ZSH = """\
#compdef %(name)s
# %(mark)s: %(name)s, for zsh.
_%(name)s() {
    local line response
    local -a fields described plain
    response=$(env COMP_WORDS="${(F)words}" COMP_CWORD=$((CURRENT-1)) \\
        _%(upper)s_COMPLETE=zsh_complete %(name)s 2>/dev/null) || return 1
    for line in "${(@f)response}"; do
        fields=("${(@ps:\\t:)line}")
        case $fields[1] in
            dir | file)
                [[ $PREFIX == --*=* ]] && compset -P '*='
                _path_files ${${fields[1]:#file}:+-/} ;;
            plain)
                if [[ -n $fields[3] ]]; then
                    described+=("${${fields[2]//\\\\/\\\\\\\\}//:/\\\\:}:$fields[3]")
                else
                    plain+=("$fields[2]")
                fi ;;
        esac
    done
    (( $#described )) && _describe -V unsorted described -U
    (( $#plain )) && compadd -U -V unsorted -a plain
    return 0
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _%(name)s "$@"
else
    compdef _%(name)s %(name)s
fi
"""

_FISH = """\
# %(mark)s: %(name)s, for fish.
function __%(name)s_completion
    set -l response (env COMP_WORDS=(commandline -cp | string collect) \\
        COMP_CWORD=(commandline -ct | string collect --allow-empty) \\
        _%(upper)s_COMPLETE=fish_complete %(name)s 2>/dev/null)
    for line in $response
        set -l fields (string split -m 1 \\t -- $line)
        switch $fields[1]
            case dir
                __fish_complete_directories (commandline -ct)
            case file
                __fish_complete_path (commandline -ct)
            case plain
                printf '%%s\\n' $fields[2]
        end
    end
end
complete --no-files --keep-order --command %(name)s --arguments '(__%(name)s_completion)'
"""

_TEMPLATES = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


def script(name: str, shell: str) -> str:
    """The completion script of a console script for a shell."""
    return _TEMPLATES[shell] % {"name": name, "upper": name.upper(), "mark": MARK}
