# The names that begin with a word, written as the shell reads them.
_coach_who() {
    local name typed=${1//\\/}
    while IFS= read -r name; do
        [[ $name == "$typed"* ]] && printf '%q\n' "$name"
    done < <(command coach completion names 2>/dev/null)
}
