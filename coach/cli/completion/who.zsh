_coach_who() {
  local -a names
  names=(${(f)"$(command coach completion names 2>/dev/null)"})
  compadd -a names
}
