# The first interactive shell of a practice day opens coach once, if the morning is not written.
# Printed by `coach shell-init zsh`. As long as nothing is to be done, no process is started.

__coach_is_nested() {
    emulate -L zsh
    [[ -n ${COACH_SHELL-} ]] && return 0
    [[ ${SHLVL:-1} -gt 1 ]] || return 1
    # Under some desktops the first shell counts as the second; but there it leads its session.
    local stat
    { read -r stat </proc/$$/stat } 2>/dev/null || return 0
    stat=${stat##*\) }
    set -- ${=stat}
    [[ ${4-} != $$ ]]
}

__coach_is_wanted() {
    emulate -L zsh
    local next=''
    [[ -o interactive && -t 0 && -t 1 && -t 2 && ${TERM:-dumb} != dumb ]] || return 1
    # The terminal of an editor.
    [[ -z ${INSIDE_EMACS-}${NVIM-}${VIM_TERMINAL-}${VSCODE_INJECTION-}${ZED_TERM-} ]] || return 1
    [[ ${TERM_PROGRAM-} != vscode && ${TERM_PROGRAM-} != zed && ${TERMINAL_EMULATOR-} != JetBrains* ]] || return 1
    [[ -n "@REMOTE@" || -z ${SSH_CONNECTION-}${SSH_CLIENT-}${SSH_TTY-} ]] || return 1
    [[ -n "@NESTED@" ]] || ! __coach_is_nested || return 1
    { read -r next <@NEXT_LOOK@ } 2>/dev/null
    case $next in '' | 0* | *[^0-9]*) return 0 ;; esac
    zmodload zsh/datetime
    [[ $EPOCHSECONDS -ge $next ]]
}

if __coach_is_wanted; then
    # At the first prompt, when the start files are done.
    __coach_at_first_prompt() {
        add-zsh-hook -d precmd __coach_at_first_prompt
        unfunction __coach_at_first_prompt
        @COACH@ shell-open
    }
    autoload -Uz add-zsh-hook
    add-zsh-hook precmd __coach_at_first_prompt
fi
unfunction __coach_is_nested __coach_is_wanted
[[ ! -o interactive ]] || export COACH_SHELL=$$
