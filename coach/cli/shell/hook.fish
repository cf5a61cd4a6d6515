# The first interactive shell of a practice day opens coach once, if the morning is not written.
# Printed by `coach shell-init fish`. As long as nothing is to be done, no process is started.

function __coach_is_nested
    set -q COACH_SHELL; and return 0
    set -q SHLVL; and test "$SHLVL" -gt 1; or return 1
    # Under some desktops the first shell counts as the second; but there it leads its session.
    set -l stat
    test -r /proc/$fish_pid/stat; and read stat </proc/$fish_pid/stat; or return 0
    set -l fields (string split ' ' -- (string replace -r '.*\) ' '' -- $stat))
    test "$fields[4]" != $fish_pid
end

function __coach_is_wanted
    set -l file @NEXT_LOOK@
    status is-interactive; and test -t 1 -a -t 2; or return 1
    set -q TERM; and test "$TERM" != dumb; or return 1
    # The terminal of an editor.
    test -z "$INSIDE_EMACS$NVIM$VIM_TERMINAL$VSCODE_INJECTION$ZED_TERM"; or return 1
    contains -- "$TERM_PROGRAM" vscode zed; and return 1
    string match -q 'JetBrains*' -- "$TERMINAL_EMULATOR"; and return 1
    test -n "@REMOTE@" -o -z "$SSH_CONNECTION$SSH_CLIENT$SSH_TTY"; or return 1
    test -n "@NESTED@"; or not __coach_is_nested; or return 1
    set -l next
    test -r $file; and read next <$file; or return 0
    string match -qr '^[1-9][0-9]*$' -- $next; or return 0
    # What fish knows of a file gives the time without a process: when it was written, and how long ago.
    set -l now (path mtime -- $file 2>/dev/null)
    and set now (math $now + (path mtime --relative -- $file))
    or set now (date +%s)
    test $now -ge $next
end

if __coach_is_wanted
    # At the first prompt, when the start files are done.
    function __coach_at_first_prompt --on-event fish_prompt
        functions --erase __coach_at_first_prompt
        # Not before: where this is piped into source, standard input is the pipe.
        test -t 0; and @COACH@ shell-open
        true
    end
end
functions --erase __coach_is_nested __coach_is_wanted
status is-interactive; and set -gx COACH_SHELL $fish_pid
true
