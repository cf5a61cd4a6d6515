# The first interactive shell of a practice day opens coach once, if the morning is not written.
# Printed by `coach shell-init bash`. As long as nothing is to be done, no process is started.

__coach_is_nested() {
    [[ -n ${COACH_SHELL-} ]] && return 0
    [[ ${SHLVL:-1} -gt 1 ]] || return 1
    # Under some desktops the first shell counts as the second; but there it leads its session.
    local stat
    { read -r stat </proc/$$/stat; } 2>/dev/null || return 0
    stat=${stat##*) }
    set -- $stat
    [[ ${4-} != $$ ]]
}

__coach_is_wanted() {
    local next='' now=${EPOCHSECONDS-}
    [[ $- == *i* && -t 0 && -t 1 && -t 2 && ${TERM:-dumb} != dumb ]] || return 1
    # The terminal of an editor.
    [[ -z ${INSIDE_EMACS-}${NVIM-}${VIM_TERMINAL-}${VSCODE_INJECTION-}${ZED_TERM-} ]] || return 1
    [[ ${TERM_PROGRAM-} != vscode && ${TERM_PROGRAM-} != zed && ${TERMINAL_EMULATOR-} != JetBrains* ]] || return 1
    [[ -n "@REMOTE@" || -z ${SSH_CONNECTION-}${SSH_CLIENT-}${SSH_TTY-} ]] || return 1
    [[ -n "@NESTED@" ]] || ! __coach_is_nested || return 1
    { read -r next <@NEXT_LOOK@; } 2>/dev/null
    case $next in '' | 0* | *[!0-9]*) return 0 ;; esac
    [[ -n $now ]] || printf -v now '%(%s)T' -1 2>/dev/null || now=$(date +%s)
    [[ $now -ge $next ]]
}

if __coach_is_wanted; then
    # At the first prompt, when the start files are done.
    __coach_at_first_prompt() {
        local code=$?
        PROMPT_COMMAND=${PROMPT_COMMAND#__coach_at_first_prompt}
        PROMPT_COMMAND=${PROMPT_COMMAND#;}
        # Where others have put something before it, it is still called.
        __coach_at_first_prompt() { return; }
        @COACH@ shell-open
        return $code
    }
    PROMPT_COMMAND="__coach_at_first_prompt${PROMPT_COMMAND:+;$PROMPT_COMMAND}"
fi
unset -f __coach_is_nested __coach_is_wanted
[[ $- != *i* ]] || export COACH_SHELL=$$
